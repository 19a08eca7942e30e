import { beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import type { Catalogue } from "#lib/catalogue/rules";
import { loadPersonFacts } from "#lib/connections/queries";
import { checkDelegation, type Missing } from "#lib/connections/rules/delegation-check";
import type { Holder, PersonFacts } from "#lib/connections/rules/facts";
import { holdingsOf, powersOf } from "#lib/connections/rules/holdings";
import { pool } from "#lib/db";
import { type Colleagues, listAccessManagers, whoCanGive } from "#lib/people/queries";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";

const now = new Date("2026-11-21T12:00:00Z");
const names = ({ people }: Pick<Colleagues, "people">) => people.map(({ name }) => name);
const everyThing: Missing[] = [];
let catalogue: Catalogue;
let parties: { id: string; name: string; parent: string | null }[];

beforeAll(async () => {
  catalogue = await currentCatalogue(now);
  parties = (await pool.query<(typeof parties)[number]>("select id, name, parent_id as parent from party where kind = 'organization'"))
    .rows;
  everyThing.push(
    ...[...catalogue.packages.keys()].map((code): Missing => ({ kind: "package", package: code, reasons: [] })),
    ...[...catalogue.services.keys()].map((id): Missing => ({ kind: "right", resource: id, reasons: [] })),
  );
});

/** What is left of somebody's facts when those that come by a key role in another organisation are taken away. */
function ownFacts(facts: PersonFacts, party: { readonly id: string; readonly parent: string | null }): PersonFacts {
  const isOwn = ({ id, keyRole }: Holder) => keyRole === null || id === party.id || id === party.parent;
  return {
    ...facts,
    roles: facts.roles.filter(({ holder }) => isOwn(holder)),
    packages: facts.packages.filter(({ to }) => isOwn(to)),
    rights: facts.rights.filter(({ to }) => isOwn(to)),
  };
}

/** Whoever has a role or a mandate there, or a key role in an organisation that has; the others have nothing there to be asked about. */
const withAnyTie = `
  with place as (select id from party where id = $1 union select parent_id from party where id = $1 and parent_id is not null),
  holder as (select holder_id as id from register_role join place on place.id = party_id
             union select receiver_id from connection join place on place.id = giver_id)
  select person.id, person.name from party person
  where person.kind = 'person' and (person.id in (select id from holder)
        or exists (select from register_role r join holder on holder.id = r.party_id where r.holder_id = person.id))
  order by person.name, person.id`;

/** Asked one by one, as the pages do for whoever looks. */
async function oneByOne(party: (typeof parties)[number]) {
  const { rows } = await pool.query<{ id: string; name: string }>(withAnyTie, [party.id]);
  const all = await Promise.all(rows.map(async ({ id, name }) => ({ name, facts: await loadPersonFacts(id, party.id) })));
  return all.flatMap(({ facts, name }) => {
    if (facts === null) return [];
    const own = ownFacts(facts, party);
    const holdings = holdingsOf(own, catalogue);
    const managesByAny = powersOf(facts, holdingsOf(facts, catalogue)).accessManager;
    return [{ name, manages: powersOf(own, holdings).accessManager, managesByAny, own, holdings }];
  });
}

test("for every organisation and person of the test world, the answer is the one that is given person by person", async () => {
  const asked = { resources: [...catalogue.services.keys()], packages: [...catalogue.packages.keys()] };
  let [managers, givers] = [0, 0];
  for (const party of parties) {
    const known = await oneByOne(party);
    const expected = known.filter(({ manages }) => manages);
    const listed = await listAccessManagers(party.id, now);
    expect([party.name, names(listed), listed.more]).toEqual([party.name, expected.map(({ name }) => name), false]);

    const lists = await whoCanGive(party.id, everyThing, now);
    expect(lists.givers.map(({ missing }) => missing)).toEqual(everyThing);
    const lacks = expected.map(({ name, own, holdings }) => ({
      name,
      lacking: new Set(checkDelegation(asked, { facts: own, holdings }, catalogue).missing.map(codeOf)),
    }));
    const able = everyThing.map((missing) => lacks.filter(({ lacking }) => !lacking.has(codeOf(missing))).map(({ name }) => name));
    expect(lists.givers.map(names)).toEqual(able);
    givers += able.flat().length;
    managers += expected.length;
    expect(known.filter(({ manages, managesByAny }) => manages && !managesByAny)).toEqual([]);
  }
  // It would be an empty comparison otherwise.
  expect(managers).toBeGreaterThan(parties.length / 2);
  expect(givers).toBeGreaterThan(1000);
});

const codeOf = (missing: Missing) => (missing.kind === "right" ? missing.resource : missing.package);

describe("the people of an organisation", () => {
  test("are told with their language, whether they can be written to, and what they are there", async () => {
    const { people } = await listAccessManagers(await partyNamed("DISKRET NÆR TIGER AS"), now);
    const dress = people.find(({ name }) => name === "DRESS MINST");
    expect(dress).toMatchObject({ language: "nb", hasEmail: true, maskedEmail: "d•••@example.com" });
    expect(dress?.roles.map(({ nb, en }) => [nb, en])).toContainEqual(["Daglig leder", "Managing Director"]);
    expect(people.map(({ name }) => name)).toContain("KLAR BRANNMANN");
    expect(JSON.stringify(people)).not.toMatch(/(?<!\d)\d{11}(?!\d)|[a-z]@/);
  });

  test("are asked for in one statement, and one more when the catalogue is read anew", async () => {
    const party = await partyNamed("DISKRET NÆR TIGER AS");
    expect(await countQueries(() => listAccessManagers(party, now))).toBe(1);
    expect(await countQueries(() => whoCanGive(party, everyThing, now))).toBe(1);
    expect(await countQueries(() => listAccessManagers(party, new Date(now.getTime() + 3_600_000)))).toBe(2);
  });

  test("an organisation that does not exist has nobody", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(await listAccessManagers(nobody, now)).toEqual({ people: [], more: false });
  });

  test("somebody who manages only through another organisation is left out, and so are the dead", async () => {
    const [firm, office] = [await partyNamed("DISKRET NÆR TIGER AS"), await partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS")];
    const before = names(await listAccessManagers(firm, now));
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2) on conflict do nothing", [firm, office]);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'tilgangsstyrer')", [
      firm,
      office,
    ]);
    const manager = await partyNamed("FORNUFTIG SYKKELPUMPE");
    const facts = await loadPersonFacts(manager, firm);
    expect(facts && powersOf(facts, holdingsOf(facts, catalogue)).accessManager).toBe(true);
    expect(names(await listAccessManagers(firm, now))).toEqual(before);

    await pool.query("update person set died_on = '2026-01-01' where party_id = $1", [await partyNamed("KLAR BRANNMANN")]);
    expect(names(await listAccessManagers(firm, now))).toEqual(before.filter((name) => name !== "KLAR BRANNMANN"));
    await pool.query("update person set died_on = null where party_id = $1", [await partyNamed("KLAR BRANNMANN")]);
  });

  test("what a sub-unit gave its main unit is held by the main unit's leader, who is one of its own people", async () => {
    const { rows } = await pool.query<{ unit: string; main: string; person: string }>(
      `select unit.id as unit, unit.parent_id as main, person.name as person from party unit
       join register_role r on r.party_id = unit.parent_id and r.role_code = 'daglig-leder' join party person on person.id = r.holder_id
       where unit.deleted_on is null order by unit.name limit 1`,
    );
    const { unit = "", main = "", person = "" } = rows[0] ?? {};
    const missing: Missing[] = [{ kind: "package", package: "konkursbo-skrivetilgang", reasons: ["MissingPackage"] }];
    expect((await whoCanGive(unit, missing, now)).givers.flatMap(names)).toEqual([]);
    await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2)", [unit, main]);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'konkursbo-skrivetilgang')", [
      unit,
      main,
    ]);
    expect((await whoCanGive(unit, missing, now)).givers.flatMap(names)).toContain(person);
  });

  test("what lacks one package is told with who may give it", async () => {
    const missing: Missing[] = [{ kind: "package", package: "lonn", reasons: ["MissingPackage"] }];
    const { givers } = await whoCanGive(await partyNamed("DISKRET NÆR TIGER AS"), missing, now);
    expect(givers.map(names)[0]).toContain("DRESS MINST");
    expect(givers.map(names)[0]).not.toContain("NESTEN KOMPLETT");
  });
});

test("of more than 200 the first by name are looked at, and it is said that there are more", async () => {
  const party = await partyNamed("DISKRET NÆR TIGER AS");
  await pool.query("insert into party (kind, name) select 'person', 'ÅÅ ' || lpad(n::text, 4, '0') from generate_series(1, 220) as n");
  const added = "select id from party where kind = 'person' and name like 'ÅÅ %'";
  await pool.query(`insert into person (party_id, last_name) select id, 'ÅÅ' from (${added}) as p`);
  await pool.query(`insert into connection (giver_id, receiver_id) select $1, id from (${added}) as p`, [party]);
  const before = await listAccessManagers(party, now);
  await pool.query(
    `insert into connection_package (giver_id, receiver_id, package_code) select $1, id, 'tilgangsstyrer' from (${added}) as p`,
    [party],
  );
  const after = await listAccessManagers(party, now);
  expect([before.more, after.more, after.people.length]).toEqual([false, true, 200]);
  expect(names(after)).toEqual(names(await listAccessManagers(party, now)));
  expect(names(after).slice(0, before.people.length)).toEqual(names(before));
  expect(after.people.at(-1)).toMatchObject({ hasEmail: false, language: null, roles: [] });
});
