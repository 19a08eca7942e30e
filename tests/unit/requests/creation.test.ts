import { describe, expect, test } from "vitest";
import { decideCreation } from "#lib/requests/rules/creation";
import type { SystemRequest } from "#lib/requests/rules/request";
import { realCatalogue } from "../../support/catalogue.ts";
import { aRequest, now, rightTo } from "./samples.ts";

const catalogue = realCatalogue();
const vendorOrgNo = "312683725";
const system = {
  ...{ vendorOrgNo, isDeleted: false, redirectUrls: ["https://a.example/done"] },
  ...{ rights: [rightTo("a"), rightTo("b"), rightTo("a", "part")], packages: ["lonn", "merverdiavgift", "ansvarlig-revisor"] },
};
const found = { system, party: { isDeleted: false }, standing: null as SystemRequest | null, hasSystemUser: false };
const asked = { kind: "standard" as const, rights: [rightTo("a")], accessPackages: [], redirectUrl: null };
const forClients = { kind: "agent" as const, accessPackages: [{ urn: "urn:altinn:accesspackage:lonn" }], redirectUrl: null };

type Asked = Parameters<typeof decideCreation>[0];
const decide = (
  some: Partial<Asked> = {},
  met: Partial<Omit<typeof found, "system" | "party">> & { system?: typeof system | null; party?: { isDeleted: boolean } | null } = {},
) => {
  const decided = decideCreation({ ...asked, ...some }, { ...found, ...met }, { vendorOrgNo, catalogue, now });
  return decided.ok ? decided.value.is : decided.code;
};
const late = { expiresAt: now };

describe("what is wrong first is what is told", () => {
  const standing = aRequest();
  const everything = { standing, hasSystemUser: true, party: null };
  test.each([
    ["no system", {}, { ...everything, system: null }, "system-not-found"],
    ["another vendor's", {}, { ...everything, system: { ...system, vendorOrgNo: "212919330" } }, "system-not-found"],
    ["a deleted one", {}, { ...everything, system: { ...system, isDeleted: true } }, "system-not-found"],
    ["an access", {}, everything, "systemuser-exists"],
    ["a request that stands", { redirectUrl: "https://b.example", rights: null }, { standing, party: null }, "repeat"],
    ["no party", { redirectUrl: "https://b.example" }, { party: null }, "reportee-unknown"],
    ["a deleted party", {}, { party: { isDeleted: true } }, "reportee-unknown"],
    ["a wrong address", { redirectUrl: "https://b.example", rights: [] }, {}, "redirect-not-allowed"],
    ["no addresses", { redirectUrl: "https://b.example" }, { system: { ...system, redirectUrls: [] } }, "no-redirects-registered"],
    ["nothing at all", { rights: null, accessPackages: undefined }, {}, "rights-not-delegable"],
    ["nothing in it", { rights: [], accessPackages: [] }, {}, "rights-needed"],
    ["nothing in one, no other", { rights: null, accessPackages: [] }, {}, "rights-needed"],
    ["too much", { rights: [rightTo("c")] }, {}, "rights-not-delegable"],
    ["less than a right of two parts", { rights: [rightTo("b", "part")] }, {}, "rights-not-delegable"],
    ["parts in another order", { rights: [rightTo("part", "a")] }, {}, "new"],
    ["a foreign package", { accessPackages: [{ urn: "urn:altinn:accesspackage:toll" }] }, {}, "package-not-in-system"],
    ["a package for clients", { accessPackages: [{ urn: "urn:altinn:accesspackage:ansvarlig-revisor" }] }, {}, "package-not-assignable"],
    ["all in order", {}, {}, "new"],
    ["for clients: no packages", { ...forClients, accessPackages: null }, {}, "package-needed"],
    ["for clients: all in order", { ...forClients, rights: undefined }, {}, "new"],
  ])("%s", (_, some, met, expected) => {
    expect(decide(some, met)).toBe(expected);
  });
});

describe("what stands for the same organisation, system and reference", () => {
  test.each([
    ["standard", { status: "New" }, "repeat"],
    ["standard", { status: "Accepted", ...late }, "repeat"],
    ["standard", { status: "Rejected" }, "repeat"],
    ["standard", { status: "Denied" }, "repeat"],
    ["standard", { status: "New", ...late }, "new"],
    ["agent", { status: "New" }, "already-pending"],
    ["agent", { status: "Accepted" }, "already-accepted"],
    ["agent", { status: "Rejected" }, "already-rejected"],
    ["agent", { status: "Denied" }, "already-denied"],
    ["agent", { status: "New", ...late }, "new"],
  ] as const)("%s, %j: %s", (kind, some, expected) => {
    expect(decide({}, { standing: aRequest({ kind, ...some }) })).toBe(expected);
  });

  test("makes room when it is out of time", () => {
    const standing = aRequest(late);
    expect(decideCreation(asked, { ...found, standing }, { vendorOrgNo, catalogue, now })).toMatchObject({
      value: { is: "new", outdated: standing },
    });
  });
});

test("a package that is asked for twice is asked for once", () => {
  const packages = [...forClients.accessPackages, ...forClients.accessPackages];
  expect(decideCreation({ ...forClients, accessPackages: packages }, found, { vendorOrgNo, catalogue, now })).toMatchObject({
    value: { packages: ["lonn"] },
  });
});
