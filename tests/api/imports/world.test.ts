import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { countsOf, everything, importing, testKeyring, valuesOf } from "../../support/imports.ts";
import { numbers, type SmallWorld, smallWorld, uuids } from "../../support/small-world.ts";

const worldFile = readFileSync(join(import.meta.dirname, "../../../prisma/seed/world.json"));
const ourWorld = JSON.parse(worldFile.toString()) as Omit<SmallWorld, "organisations"> & {
  organisations: Record<string, string | number>[];
};
const { firm, client, vendor, helper } = numbers;

describe("our own test world", () => {
  test("stands in the database as the file says", async () => {
    const organisations = await valuesOf(
      `select p.org_no, p.id, p.party_id, p.name, p.form, coalesce(m.org_no, '-'), coalesce(p.deleted_on::text, '-'), coalesce(p.bankrupt_on::text, '-')
       from party p left join party m on m.id = p.parent_id where p.kind = 'organization'`,
    );
    const fields = ["orgNo", "partyUuid", "partyId", "name", "form", "parentOrgNo", "deletedOn", "bankruptOn"];
    const written = ourWorld.organisations.map((row) => fields.map((field) => String(row[field] ?? "-")).join(" "));
    expect(organisations.toSorted()).toEqual(written.toSorted());
    expect(await valuesOf("select count(*) from register_role")).toEqual([String(ourWorld.roles.length)]);
    expect(await valuesOf("select count(*) from connection")).toEqual([String(ourWorld.connections.length)]);
    expect(await valuesOf("select count(*) from resource")).toEqual([String(ourWorld.services.length)]);
    expect(await valuesOf("select count(*) from registered_system")).toEqual([String(ourWorld.systems.length)]);
  });

  test("has every person's number sealed for that person, and found again by its hash", async () => {
    const keyring = testKeyring();
    const { rows } = await pool.query<{ id: string; name: string; seal_key: string; sealed: Buffer; lookup: Buffer }>(
      "select party_id as id, p.name, seal_key, sealed, lookup from person_number join party p on p.id = person_id",
    );
    const opened = rows.map(({ id: _, name, seal_key: key, sealed: bytes, lookup }) => [name, key, bytes, lookup] as const);
    expect(opened).toHaveLength(ourWorld.persons.length);
    const ids = await pool.query<{ name: string; id: string }>("select p.name, p.id from party p where kind = 'person'");
    const idOf = new Map(ids.rows.map(({ name, id }) => [name, id]));
    for (const { name, pid } of ourWorld.persons as { name: string; pid: string }[]) {
      const [, key = "", bytes = Buffer.alloc(0), lookup] = opened.find(([of]) => of === name) ?? [];
      expect(keyring.open({ key, bytes }, idOf.get(name) ?? "")).toBe(pid);
      expect(lookup).toEqual(keyring.lookupHash(pid).hash);
    }
  });

  test("is harmless a second time: nothing is written, and no number is used up", async () => {
    const before = await everything();
    const report = await importing("world", worldFile);
    for (const counts of Object.values(countsOf(report))) expect(counts["unchanged"]).toBe(counts["read"]);
    expect(report.remarks).toEqual({});
    expect(await everything()).toEqual(before);
  });
});

describe("a small world", () => {
  test("comes in beside it, with all that it says, its sections in any order", async () => {
    const report = await importing("world", Object.fromEntries(Object.entries(smallWorld()).toReversed()));
    expect(report.badRows).toEqual([]);
    const added = (count: number) => ({ read: count, added: count });
    expect(countsOf(report)).toEqual({
      ...{ organisations: added(4), persons: added(2), roles: added(2), connections: added(2) },
      ...{ serviceOwners: added(1), services: added(2), systems: added(2), cast: { read: 1, unchanged: 1 } },
    });

    const parties = "select id, party_id, name from party where party_id between 61000000 and 62000000 order by 2";
    expect(await valuesOf(parties)).toEqual([`${uuids.client} 61000001 LITEN KLIENT AS`, `${uuids.leader} 61000002 LITEN LEDER`]);
    expect(await valuesOf("select m.name from party p join party m on m.id = p.parent_id where p.name = 'LITEN AVDELING'")).toEqual([
      "LITEN KLIENT AS",
    ]);
    const people =
      "select p.name, last_name, email, language, died_on::text from person e join party p on p.id = e.party_id where p.name like 'LITEN%' order by 1";
    expect(await valuesOf(people)).toEqual(["LITEN HJELPER HJELPER hjelper@example.com null 2026-08-03", "LITEN LEDER LEDER null nn null"]);
    expect(await valuesOf("select user_id from person where party_id = $1", [uuids.leader])).toEqual(["62000001"]);
    const roles =
      "select r.role_code, h.name, r.since::text from register_role r join party h on h.id = r.holder_id where r.party_id = $1 order by 1";
    expect(await valuesOf(roles, [uuids.client])).toEqual(["daglig-leder LITEN LEDER 2020-01-02", "regnskapsforer LITE BYRÅ AS null"]);
  });

  test("gives what its mandates say: packages and single rights", async () => {
    const packages =
      "select r.name, package_code from connection_package join party r on r.id = receiver_id where giver_id = $1 order by 1, 2";
    expect(await valuesOf(packages, [uuids.client])).toEqual(["LITE BYRÅ AS lonn", "LITE BYRÅ AS skattegrunnlag", "LITEN HJELPER lonn"]);
    const rights = "select r.name, resource_id, action from connection_right join party r on r.id = receiver_id where giver_id = $1";
    expect(await valuesOf(rights, [uuids.client])).toEqual(["LITE BYRÅ AS liten-tjeneste read"]);
  });

  test("has services with rules and access list, an action that nobody has yet, and systems in the vendor's own order", async () => {
    const service =
      "select id, owner_code, type, is_delegable, is_visible, uses_access_list from resource where id like '%-tjeneste' order by 1";
    expect(await valuesOf(service)).toEqual([
      "annen-tjeneste lite Default false false false",
      "liten-tjeneste lite AltinnApp true true true",
    ]);
    const rules =
      "select resource_id, action, coalesce(package_code, role_code) from resource_rule where resource_id like '%-tjeneste' order by 2, 3";
    expect(await valuesOf(rules)).toEqual([
      ...["liten-tjeneste read daglig-leder", "liten-tjeneste read lonn", "liten-tjeneste sign signe"],
      ...["liten-tjeneste write daglig-leder", "liten-tjeneste write lonn"],
    ]);
    expect(await valuesOf("select action from resource_action where resource_id = 'annen-tjeneste'")).toEqual(["read"]);
    const list =
      "select p.name from access_list_member a join party p on p.id = a.party_id where resource_id = 'liten-tjeneste' order by 1";
    expect(await valuesOf(list)).toEqual(["LITE BYRÅ AS", "LITEN KLIENT AS"]);
    const system = `from registered_system s join %s c on c.system_id = s.id where s.system_id = '${vendor}_lite' order by no`;
    const children = (columns: string, table: string) => valuesOf(`select no, ${columns} ${system.replace("%s", table)}`);
    expect(await children("resource_id", "system_right")).toEqual(["1 liten-tjeneste", "2 annen-tjeneste"]);
    expect(await children("package_code", "system_package")).toEqual(["1 lonn", "2 skattegrunnlag"]);
    expect(await children("client_id", "system_client")).toEqual(["1 3f0a1d52-1111-4000-8000-000000000001"]);
    expect(await children("url", "system_redirect")).toEqual(["1 https://lite.example.com/a", "2 https://lite.example.com/b"]);
  });

  test("is harmless a second time", async () => {
    const before = await everything();
    await importing("world", smallWorld());
    expect(await everything()).toEqual(before);
  });
});

describe("numbers that a party is known by", () => {
  const partyIdOf = async (orgNo: string) => Number((await valuesOf("select party_id from party where org_no = $1", [orgNo]))[0]);

  test("are made when left out, above those in use elsewhere", async () => {
    expect(await partyIdOf(firm)).toBeGreaterThanOrEqual(90_000_000);
    expect(await partyIdOf(vendor)).toBeGreaterThanOrEqual(90_000_000);
    expect(Number((await valuesOf("select user_id from person join party p on p.id = person.party_id where p.name = 'LITEN HJELPER'"))[0])).toBeGreaterThanOrEqual(90_000_000); // prettier-ignore
  });

  test("that are given reach into ours: ours continue above them", async () => {
    await importing("world", {
      organisations: [{ orgNo: "212233072", partyId: 95_000_000, name: "HØYT NUMMER AS", form: "AS" }],
      persons: [{ pid: "15898491495", partyId: 96_000_000, userId: 97_000_000, name: "HØYT NUMMER", lastName: "NUMMER" }],
    });
    await importing("world", {
      organisations: [{ orgNo: "214026856", name: "NESTE NUMMER AS", form: "AS" }],
      persons: [{ pid: "26888292186", name: "NESTE NUMMER", lastName: "NUMMER" }],
    });
    expect(await partyIdOf("214026856")).toBe(96_000_001);
    expect(
      await valuesOf("select e.user_id, p.party_id from person e join party p on p.id = e.party_id where p.name = 'NESTE NUMMER'"),
    ).toEqual(["97000001 96000002"]);
  });

  test("are never changed: a later file that gives others is told so", async () => {
    const before = await everything();
    const world = smallWorld();
    Object.assign(world.organisations[1] ?? {}, { partyUuid: "3f0a1d52-9999-4000-8000-000000000001", partyId: 61000009 });
    Object.assign(world.persons[0] ?? {}, { partyUuid: "3f0a1d52-9999-4000-8000-000000000002", userId: 62000009 });
    const report = await importing("world", world);
    expect(report.remarks).toEqual({
      "organisations that kept the identifiers they had": 1,
      "persons that kept the identifiers they had": 1,
    });
    expect(await everything()).toEqual(before);
  });

  test("a UUID in capitals is the same UUID, and the number sealed for it opens", async () => {
    const partyUuid = "3F0A1D52-AAAA-4000-8000-00000000000A";
    await importing("world", { persons: [{ pid: "09896293564", partyUuid, name: "STORE BOKSTAVER", lastName: "BOKSTAVER" }] });
    const { rows } = await pool.query<{ id: string; key: string; bytes: Buffer }>(
      "select person_id as id, seal_key as key, sealed as bytes from person_number where person_id = $1",
      [partyUuid],
    );
    const [row] = rows;
    expect(row && testKeyring().open(row, row.id)).toBe("09896293564");
  });
});

test("people are found by their number alone, not by name", async () => {
  const report = await importing("world", {
    persons: [{ pid: helper, name: "HELT NYTT NAVN", lastName: "NAVN" }],
    roles: [{ orgNo: client, role: "styreleder", holder: { pid: helper } }],
  });
  expect(countsOf(report)).toEqual({ persons: { read: 1, changed: 1 }, roles: { read: 1, added: 1 } });
  expect(await valuesOf("select p.name, e.email from party p join person e on e.party_id = p.id where p.name like '%NYTT NAVN'")).toEqual([
    "HELT NYTT NAVN null",
  ]);
});
