import { describe, expect, test } from "vitest";
import type { GivenPackage, HeldRole, PersonFacts, Place } from "#lib/connections/rules/facts";
import { holdingsOf, powersOf } from "#lib/connections/rules/holdings";
import { decideGiving, type Receiver, whyNotGive } from "#lib/mandates/rules/giving";
import { realCatalogue } from "../../support/catalogue.ts";

const catalogue = realCatalogue();
const place: Place = { id: "party", form: "AS", isMainUnit: false };
const self = { id: "me", keyRole: null };

type Having = { readonly roles?: readonly string[]; readonly packages?: readonly string[]; readonly isDeleted?: boolean };

function giver({ roles = [], packages = [], isDeleted = false }: Having) {
  const facts: PersonFacts = {
    ...{ personId: "me", isDead: false, party: { id: "party", form: "AS", isDeleted }, rights: [], listedFor: [] },
    roles: roles.map((role): HeldRole => ({ role, in: place, holder: self })),
    packages: packages.map((code): GivenPackage => ({ package: code, by: place, to: self })),
  };
  const holdings = holdingsOf(facts, catalogue);
  return { facts, holdings, powers: powersOf(facts, holdings) };
}

const person: Receiver = { id: "other", kind: "person", isGone: false };
const organisation: Receiver = { id: "firm", kind: "organisation", isGone: false };
const me: Receiver = { id: "me", kind: "person", isGone: false };

const leader: Having = { roles: ["daglig-leder"] };
const manager: Having = { packages: ["tilgangsstyrer", "lonn"] };
const mainAdministrator: Having = { packages: ["hovedadministrator"] };

describe("who may give what to whom", () => {
  test.each([
    ["a daglig leder gives an employee a package", "lonn", person, leader, null],
    ["a daglig leder gives an organisation a package", "skattegrunnlag", organisation, leader, null],
    ["a daglig leder makes an employee access manager", "tilgangsstyrer", person, leader, null],
    ["a daglig leder makes an employee client administrator", "klientadministrator", person, leader, null],
    ["a daglig leder makes an employee main administrator", "hovedadministrator", person, leader, null],
    ["no organisation is made main administrator", "hovedadministrator", organisation, leader, "notForOrganisations"],
    ["no organisation represents the business", "virksomhetens-representant-skjemaoppgaver", organisation, leader, "notForOrganisations"],
    ["an access manager gives what it holds", "lonn", person, manager, null],
    ["an access manager makes another one", "tilgangsstyrer", person, manager, null],
    ["an access manager gives nothing that it does not hold", "skattegrunnlag", person, manager, "notHeld"],
    ["an access manager makes nobody client administrator without being one", "klientadministrator", person, manager, "notHeld"],
    ["an access manager makes nobody main administrator", "hovedadministrator", person, manager, "notHeld"],
    ["a main administrator gives what it does not hold", "skattegrunnlag", person, mainAdministrator, null],
    ["a main administrator makes an access manager", "tilgangsstyrer", person, mainAdministrator, null],
    ["whoever was merely given that power does not pass it on", "hovedadministrator", person, mainAdministrator, "notPassedOn"],
    ["an access manager gives nothing to itself, not even what it holds", "lonn", me, manager, "notToYourself"],
    ["a main administrator may give to itself", "skattegrunnlag", me, mainAdministrator, null],
    ["what only a role in the register gives is given by nobody", "regnskapsforer-lonn", organisation, leader, "onlyByRegisterRole"],
    ["what nobody can be given is given by nobody", "eksplisitt", person, leader, "notAssignable"],
    ["what the catalogue does not know is given by nobody", "no-such-package", person, leader, "unknownPackage"],
    ["a deleted organisation gives nothing more", "lonn", person, { ...leader, isDeleted: true }, "partyDeleted"],
    ["who is gone is given nothing", "lonn", { ...person, isGone: true }, leader, "receiverGone"],
  ] as const)("%s", (_, code, to, having, because) => {
    expect(whyNotGive(code, to, giver(having), catalogue)).toBe(because);
  });

  test("several are given together, or none of them: each that stops it is named with its reason", () => {
    expect(decideGiving(["lonn", "tilgangsstyrer", "lonn"], person, giver(manager), catalogue)).toEqual({
      ok: true,
      value: ["lonn", "tilgangsstyrer"],
    });
    expect(decideGiving(["lonn", "skattegrunnlag", "regnskapsforer-lonn"], person, giver(manager), catalogue)).toEqual({
      ok: false,
      code: "package-not-givable",
      details: {
        obstacles: [
          { package: "regnskapsforer-lonn", because: "onlyByRegisterRole" },
          { package: "skattegrunnlag", because: "notHeld" },
        ],
      },
    });
    expect(decideGiving([], person, giver(leader), catalogue)).toMatchObject({ ok: false, code: "nothing-chosen" });
  });
});
