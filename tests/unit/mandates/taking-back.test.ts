import { describe, expect, test } from "vitest";
import type { Powers } from "#lib/connections/rules/holdings";
import { whatDeletes, whyNotTakeBack } from "#lib/mandates/rules/taking-back";
import type { Way } from "#lib/mandates/rules/users";

const nobody: Powers = { accessManager: false, clientAdministrator: false, mainAdministrator: false, tie: true };
const manager: Powers = { ...nobody, accessManager: true };
const main: Powers = { ...manager, clientAdministrator: true, mainAdministrator: true };

const at = new Date("2026-11-22T00:00:00Z");
const given: Way = { by: "mandate", givenAt: at, givenBy: null, giver: "party", through: null };
const byMainUnit: Way = { ...given, giver: "mainUnit" };
const inherited: Way = { ...given, through: { organisation: "VARM ØKONOMISK APE", role: "Daglig leder" } };
const byRole: Way = { by: "role", role: "Revisor", giver: "party", through: null };

describe("what may be taken back", () => {
  test.each([
    ["an access manager takes back what the organisation gave", "lonn", [given], manager, null],
    ["also what a role gives too", "lonn", [given, byRole], manager, null],
    ["a role in the register is not taken back", "lonn", [byRole], manager, "onlyByRole"],
    ["what the main unit gave is taken back there", "lonn", [byMainUnit], manager, "byMainUnit"],
    ["what is inherited is taken from whoever it is inherited from", "lonn", [inherited], manager, "inherited"],
    ["only an access manager takes anything back", "lonn", [given], nobody, "notAccessManager"],
    ["the power of a main administrator only another one takes away", "hovedadministrator", [given], manager, "needsMainAdministrator"],
    ["and may", "hovedadministrator", [given], main, null],
  ] as const)("%s", (_, code, ways, powers, whyNot) => {
    expect(whyNotTakeBack(code, ways, powers)).toBe(whyNot);
  });

  test.each([
    ["all of it", { isGiven: true, packages: ["lonn"], hasOtherWays: false }, manager, "whole"],
    ["but for roles in the register", { isGiven: true, packages: ["lonn"], hasOtherWays: true }, manager, "rolesRemain"],
    [
      "nothing, where only the register says that it is here",
      { isGiven: false, packages: [], hasOtherWays: true },
      manager,
      "nothingToDelete",
    ],
    [
      "not by an access manager, if it is main administrator",
      { isGiven: true, packages: ["hovedadministrator"], hasOtherWays: false },
      manager,
      "needsMainAdministrator",
    ],
    ["not by anybody else", { isGiven: true, packages: [], hasOtherWays: false }, nobody, "notAccessManager"],
  ] as const)("deleting a user takes %s", (_, what, powers, deletion) => {
    expect(whatDeletes(what, powers)).toBe(deletion);
  });
});
