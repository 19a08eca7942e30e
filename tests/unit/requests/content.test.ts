import { describe, expect, test } from "vitest";
import { contentOf, sightOf } from "#lib/requests/rules/content";
import { rightTo } from "./samples.ts";

const content = {
  ...{
    kind: "standard" as "standard" | "agent",
    systemId: "312683725_smartcloud",
    partyOrgNo: "313955907",
    externalRef: "ref",
    title: "T" as string | null,
  },
  ...{
    rights: [{ action: "read" as string | null, ...rightTo("a", "part") }],
    packages: ["lonn"],
    redirectUrl: "https://a.example" as string | null,
  },
};
const [right] = content.rights;

describe("the content of a request", () => {
  test("is the same however it was written", () => {
    const otherwise = { ...content, rights: [{ resource: right?.resource ?? [], action: "read" }] };
    expect(contentOf(otherwise)).toBe(contentOf(content));
    expect(contentOf({ ...content, rights: [{ ...rightTo("a"), action: null }] })).toBe(contentOf({ ...content, rights: [rightTo("a")] }));
  });

  test.each([
    { kind: "agent" as const },
    { systemId: "312683725_smartcloud_lonn" },
    { partyOrgNo: "310338702" },
    { externalRef: "ref2" },
    { title: null },
    { rights: [] },
    { rights: [{ action: "read", ...rightTo("a") }] },
    { rights: [{ action: "write", ...rightTo("a", "part") }] },
    { packages: ["lonn", "toll"] },
    { redirectUrl: null },
    { externalRef: 'ref","T', title: null },
  ])("is another with %j", (some) => {
    expect(contentOf({ ...content, ...some })).not.toBe(contentOf(content));
  });
});

describe("what somebody sees who decides", () => {
  const words = { nb: "SmartCloud", nn: "SmartCloud", en: "SmartCloud" };
  const system = { name: words, description: words, rights: [rightTo("a"), rightTo("b", "c")], packages: ["lonn", "toll"] };

  test("is the same when the register says the same in another order", () => {
    expect(sightOf("00", { ...system, rights: system.rights.toReversed(), packages: ["toll", "lonn"] })).toBe(sightOf("00", system));
  });

  test.each([
    { name: { ...words, en: "SmartSky" } },
    { description: { ...words, nn: "Noko anna" } },
    { rights: [] },
    { rights: [rightTo("a"), rightTo("b")] },
    { packages: ["lonn"] },
  ])("is another with %j", (some) => {
    expect(sightOf("00", { ...system, ...some })).not.toBe(sightOf("00", system));
  });

  test("is another for another request", () => {
    expect(sightOf("01", system)).not.toBe(sightOf("00", system));
  });
});
