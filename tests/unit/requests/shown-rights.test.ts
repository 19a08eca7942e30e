import { describe, expect, test } from "vitest";
import type { DelegationCheck, MissingReason } from "#lib/connections/rules/delegation-check";
import type { Descriptions } from "#lib/descriptions/contract";
import { countGivable, isBeyondAnybody, lackOf, showRights, whyOf } from "#lib/requests/rules/shown-rights";

const described: Descriptions = {
  packages: [
    { isKnown: true, code: "lonn", name: "Lønn", description: "Gir rett til lønn.", area: "Personale", services: [] },
    { isKnown: false, code: "finnes-ikke" },
  ],
  services: [
    { isKnown: true, id: "ske-krav", title: "Krav", description: "Se krav.", owner: "Skatteetaten", actions: ["access", "read"] },
    { isKnown: false, id: "borte" },
  ],
};

const check: DelegationCheck = {
  actions: [{ resource: "ske-krav", action: "read" }],
  packages: ["lonn"],
  missing: [
    { kind: "right", resource: "borte", reasons: ["UnknownResource"] },
    { kind: "package", package: "finnes-ikke", reasons: ["MissingPackage"] },
  ],
};

const ids = (rights: ReturnType<typeof showRights>) =>
  rights.map((one) => (one.kind === "package" ? one.described.code : one.described.id));

describe("what is asked for", () => {
  test("is all shown, known or not, checked or not", () => {
    expect(ids(showRights(described))).toEqual(["lonn", "finnes-ikke", "ske-krav", "borte"]);
    expect(ids(showRights(described, { check }))).toEqual(["lonn", "finnes-ikke", "ske-krav", "borte"]);
  });

  test("is neither givable nor lacking when nothing was looked up", () => {
    expect(showRights(described).map((one) => [one.check, lackOf(one)])).toEqual(Array(4).fill([undefined, undefined]));
    expect(countGivable(showRights(described))).toEqual({ total: 0, givable: 0 });
  });

  test("says of each whether the person may give it, why not, and who may", () => {
    const holders = new Map([["finnes-ikke", [{ name: "VENNLIG SKJORTE", role: "Daglig leder" }]]]);
    const rights = showRights(described, { check, holders });
    expect(rights.map((one) => one.check)).toEqual([
      "givable",
      { reasons: ["MissingPackage"], holders: [{ name: "VENNLIG SKJORTE", role: "Daglig leder" }] },
      "givable",
      { reasons: ["UnknownResource"], holders: [] },
    ]);
    expect(countGivable(rights)).toEqual({ total: 4, givable: 2 });
  });

  test("shows of a service the actions that would be granted, and those that would not", () => {
    const [, , service] = showRights(described, { check });
    expect(service).toMatchObject({ described: { actions: ["read"] }, withheld: ["access"] });
  });

  test("carries how it changes", () => {
    expect(showRights(described, { change: "removed" }).every(({ change }) => change === "removed")).toBe(true);
  });
});

describe("why something cannot be given", () => {
  test.each<[MissingReason[], string[], boolean]>([
    [["MissingPackage"], ["notHeld"], false],
    [["MissingPackageAccess", "MissingRoleAccess", "MissingDelegationAccess"], ["notHeld"], false],
    [["MissingRoleAccess", "AccessListValidationFail"], ["notListed"], false],
    [["MissingRoleAccess", "ResourceNotDelegable"], ["notDelegable"], true],
    [["ResourceNotDelegable", "ResourceIsMaskinPortenSchema"], ["maskinporten"], true],
    [["UnknownResource"], ["unknown"], true],
    [["PackageNotAssignable"], ["followsRole"], true],
  ])("%j: %j", (reasons, why, beyond) => {
    expect(whyOf(reasons)).toEqual(why);
    expect(isBeyondAnybody(whyOf(reasons))).toBe(beyond);
  });
});
