import fc from "fast-check";
import { expect, test } from "vitest";
import type { Holder, PersonFacts, Place } from "#lib/connections/rules/facts";
import { holdingsOf, mayGive, powersOf } from "#lib/connections/rules/holdings";
import { actionsOf } from "#lib/connections/rules/actions";
import { realCatalogue } from "../../support/catalogue.ts";

const services = ["lonn", "skattegrunnlag", "tilgangsstyrer"].map((code, i) => ({
  id: `service-${i}`,
  type: "Default",
  isDelegable: true,
  usesAccessList: i === 1,
  rules: [{ action: "read", packages: [code], roles: ["signe", "daglig-leder"] }],
}));
const catalogue = realCatalogue(services);

const place: fc.Arbitrary<Place> = fc.constantFrom(
  { id: "party", form: "AS", isMainUnit: false },
  { id: "party", form: "ESEK", isMainUnit: false },
  { id: "main", form: "NUF", isMainUnit: true },
);
const holder: fc.Arbitrary<Holder> = fc.constantFrom({ id: "person", keyRole: null }, { id: "firm", keyRole: "styreleder" });
const role = fc.record({ role: fc.constantFrom(...catalogue.rolePackages.keys(), "styremedlem"), in: place, holder });
const given = fc.record({ package: fc.constantFrom(...catalogue.packages.keys()), by: place, to: holder });
const right = fc.record({ service: fc.constantFrom(...services.map(({ id }) => id)), action: fc.constant("read"), by: place, to: holder });
const facts: fc.Arbitrary<PersonFacts> = fc.record({
  personId: fc.constant("person"),
  isDead: fc.boolean(),
  party: fc.record({ id: fc.constantFrom("party", "person"), form: fc.constantFrom("AS", "ESEK", null), isDeleted: fc.boolean() }),
  roles: fc.array(role, { maxLength: 5 }),
  packages: fc.array(given, { maxLength: 6 }),
  rights: fc.array(right, { maxLength: 3 }),
  listedFor: fc.subarray(["service-1"]),
});

/** Everything that these facts allow, as plain sentences. */
function allowed(of: PersonFacts): Set<string> {
  const holdings = holdingsOf(of, catalogue);
  const packages = [...catalogue.packages.keys()].flatMap((code) => [
    ...(holdings.get(code)?.hasAccess ? [`has ${code}`] : []),
    ...(holdings.get(code)?.mayPassOn ? [`passes on ${code}`] : []),
    ...(mayGive(holdings, catalogue, code) ? [`gives ${code}`] : []),
  ]);
  const powers = Object.entries(powersOf(of, holdings)).flatMap(([power, has]) => (has ? [power] : []));
  const actions = services.flatMap(({ id }) =>
    actionsOf(of, holdings, catalogue, id).flatMap(({ action, hasAccess, mayPassOn }) => [
      ...(hasAccess ? [`does ${action} in ${id}`] : []),
      ...(mayPassOn ? [`passes on ${action} in ${id}`] : []),
    ]),
  );
  return new Set([...packages, ...powers, ...actions]);
}

const without = <T>(list: readonly T[], index: number) => list.filter((_, i) => i !== index);

test("taking a fact away never adds a right", () => {
  fc.assert(
    fc.property(facts, fc.constantFrom("roles", "packages", "rights", "listedFor"), fc.nat(), (of, kind, pick) => {
      const less = { ...of, [kind]: without<unknown>(of[kind], pick % Math.max(1, of[kind].length)) };
      const before = allowed(of);
      expect([...allowed(less)].filter((sentence) => !before.has(sentence))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("the order of the facts does not matter", () => {
  fc.assert(
    fc.property(facts, (of) => {
      const turned = { ...of, roles: [...of.roles].reverse(), packages: [...of.packages].reverse(), rights: [...of.rights].reverse() };
      expect(allowed(turned)).toEqual(allowed(of));
    }),
    { numRuns: 200 },
  );
});

test("nobody gives what cannot be given, and nobody without any fact may anything", () => {
  fc.assert(
    fc.property(facts, (of) => {
      const registerOnly = [...allowed(of)].filter((sentence) => sentence.startsWith("gives "));
      expect(registerOnly.every((sentence) => catalogue.packages.get(sentence.slice(6))?.isAssignable)).toBe(true);
      const nothing = { ...of, party: { ...of.party, id: "party" }, roles: [], packages: [], rights: [] };
      expect(allowed(nothing)).toEqual(new Set());
    }),
    { numRuns: 200 },
  );
});
