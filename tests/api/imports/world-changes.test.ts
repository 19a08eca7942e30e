import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { Keyring, newDataKey } from "#lib/sealing/keyring";
import { countsOf, everything, importing, valuesOf } from "../../support/imports.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { numbers, type SmallWorld, smallWorld, uuids } from "../../support/small-world.ts";

const { firm, client, unit, vendor } = numbers;
const system = `${vendor}_lite`;

beforeEach(async () => {
  await importing("world", smallWorld());
});

/** Imports the small world with one row of one section changed. */
async function changing(section: keyof SmallWorld, place: number, changes: object) {
  const world = smallWorld();
  Object.assign(world[section][place] ?? {}, changes);
  return countsOf(await importing("world", world))[section];
}

describe("a later world changes what differs, and nothing else", () => {
  const changedLast = "select name from party where changed_at = (select max(changed_at) from party)";

  test("an organisation", async () => {
    const counts = await changing("organisations", 1, {
      name: "NYTT NAVN AS",
      form: "ASA",
      deletedOn: undefined,
      bankruptOn: "2026-09-01",
    });
    expect(counts).toEqual({ read: 4, changed: 1, unchanged: 3 });
    expect(await valuesOf("select name, form, deleted_on, bankrupt_on::text from party where id = $1", [uuids.client])).toEqual([
      "NYTT NAVN AS ASA null 2026-09-01",
    ]);
    expect(await valuesOf(changedLast)).toEqual(["NYTT NAVN AS"]);
  });

  test("a unit that no longer has a main unit", async () => {
    expect(await changing("organisations", 0, { parentOrgNo: undefined })).toEqual({ read: 4, changed: 1, unchanged: 3 });
    expect(await valuesOf("select parent_id from party where org_no = $1", [unit])).toEqual(["null"]);
  });

  test("a person", async () => {
    const counts = await changing("persons", 0, { name: "NY LEDER", lastName: "NY", language: undefined, email: "ny@example.com" });
    expect(counts).toEqual({ read: 2, changed: 1, unchanged: 1 });
    const person = "select p.name, e.last_name, e.email, e.language from party p join person e on e.party_id = p.id where p.id = $1";
    expect(await valuesOf(person, [uuids.leader])).toEqual(["NY LEDER NY ny@example.com null"]);
  });

  test("when a role began; and it never ends one", async () => {
    expect(await changing("roles", 0, { since: "2021-05-06" })).toEqual({ read: 2, changed: 1, unchanged: 1 });
    expect(countsOf(await importing("world", { ...smallWorld(), roles: [] }))["roles"]).toBeUndefined();
    const roles = "select role_code, since::text from register_role where party_id = $1 order by 1";
    expect(await valuesOf(roles, [uuids.client])).toEqual(["daglig-leder 2021-05-06", "regnskapsforer null"]);
  });

  test("a service owner, a service's own fields, and its rules and access list", async () => {
    const name = { nb: "Nytt", nn: "Nytt", en: "New" };
    expect(await changing("serviceOwners", 0, { orgNo: undefined, name })).toEqual({ read: 1, changed: 1 });
    expect(await valuesOf("select org_no, name ->> 'en' from service_owner where code = 'lite'")).toEqual(["null New"]);

    const rules = [{ actions: ["read", "archive"], packages: ["skattegrunnlag"], roles: ["daglig-leder"] }];
    const changes = { title: name, type: "Default", delegable: false, accessList: [firm], rules };
    // Four rules, two actions and one organisation go.
    expect(await changing("services", 0, changes)).toEqual({ read: 2, changed: 1, unchanged: 1, removed: 7 });
    const service = "select title ->> 'en', type, is_delegable from resource where id = 'liten-tjeneste'";
    expect(await valuesOf(service)).toEqual(["New Default false"]);
    const stored = "select action, coalesce(package_code, role_code) from resource_rule where resource_id = 'liten-tjeneste' order by 1, 2";
    expect(await valuesOf(stored)).toEqual(["archive daglig-leder", "archive skattegrunnlag", "read daglig-leder", "read skattegrunnlag"]);
    const members = "select p.org_no from access_list_member a join party p on p.id = a.party_id where resource_id = 'liten-tjeneste'";
    expect(await valuesOf(members)).toEqual([firm]);
  });

  test("a service without an access list is open to all", async () => {
    expect((await changing("services", 0, { accessList: undefined }))?.["changed"]).toBe(1);
    expect(await valuesOf("select uses_access_list from resource where id = 'liten-tjeneste'")).toEqual(["false"]);
    expect(await valuesOf("select count(*) from access_list_member where resource_id = 'liten-tjeneste'")).toEqual(["0"]);
  });

  test("an action that somebody has been given stays, though no rule names it any more", async () => {
    await changing("services", 0, { rules: [{ actions: ["write"], packages: ["lonn"] }] });
    expect(await valuesOf("select action from resource_action where resource_id = 'liten-tjeneste' order by 1")).toEqual(["read", "write"]);
    expect(await valuesOf("select action from resource_rule where resource_id = 'liten-tjeneste'")).toEqual(["write"]);
    expect(await valuesOf("select action from connection_right where resource_id = 'liten-tjeneste'")).toEqual(["read"]);
  });

  test("what a system asks for, in its order", async () => {
    const changes = {
      services: ["annen-tjeneste", "liten-tjeneste"],
      packages: ["skattegrunnlag"],
      redirectUrls: ["https://lite.example.com/b", "https://lite.example.com/c"],
      visible: false,
    };
    const counts = await changing("systems", 0, changes);
    expect(counts).toMatchObject({ read: 2, changed: 1, unchanged: 1 });
    const children = (columns: string, table: string) =>
      valuesOf(`select no, ${columns} from ${table} c join registered_system s on s.id = c.system_id where s.system_id = $1 order by 1`, [
        system,
      ]);
    expect(await children("resource_id", "system_right")).toEqual(["1 annen-tjeneste", "2 liten-tjeneste"]);
    expect(await children("package_code", "system_package")).toEqual(["1 skattegrunnlag"]);
    expect(await children("url", "system_redirect")).toEqual(["1 https://lite.example.com/b", "2 https://lite.example.com/c"]);
    expect(await valuesOf("select is_visible, changed_at > created_at from registered_system where system_id = $1", [system])).toEqual([
      "false true",
    ]);
  });

  test("a client that moves from one system to another", async () => {
    const world = smallWorld();
    const [one, other] = world.systems;
    Object.assign(other ?? {}, { clientIds: one?.["clientIds"] });
    Object.assign(one ?? {}, { clientIds: [] });
    const report = await importing("world", world);
    expect(report.badRows).toEqual([]);
    const holder = "select s.system_id from system_client c join registered_system s on s.id = c.system_id where s.vendor_org_no = $1";
    expect(await valuesOf(holder, [vendor])).toEqual([`${vendor}_annet`]);
  });
});

describe("a mandate", () => {
  const packages = () => valuesOf("select package_code from connection_package where giver_id = $1 and receiver_id = (select id from party where org_no = $2) order by 1", [uuids.client, firm]); // prettier-ignore

  test("is made exactly what the file says: packages and rights come and go", async () => {
    const counts = await changing("connections", 0, { packages: ["lonn", "merverdiavgift"], rights: [] });
    expect(counts).toEqual({ read: 2, changed: 1, unchanged: 1, removed: 2 });
    expect(await packages()).toEqual(["lonn", "merverdiavgift"]);
    expect(await valuesOf("select count(*) from connection_right where giver_id = $1", [uuids.client])).toEqual(["0"]);
  });

  test("that the file leaves out is left as it was", async () => {
    const before = await everything();
    await importing("world", { ...smallWorld(), connections: [] });
    expect(await everything()).toEqual(before);
  });

  test("that loses a package takes the client delegations on it along, and tells the provider's journal", async () => {
    const [partyId, by, systemId] = [await partyNamed("LITE BYRÅ AS"), uuids.leader, await systemNamed(system)];
    const access = await aSystemUser({ partyId, by, systemId, kind: "agent", packages: ["lonn", "skattegrunnlag"] });
    const keys = [partyId, access, uuids.client];
    await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $3, $4)", [
      ...keys,
      by,
    ]);
    const add =
      "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) values ($1, $2, $3, $4, 'rettighetshaver')";
    for (const code of ["lonn", "skattegrunnlag"]) await pool.query(add, [...keys, code]);

    await changing("connections", 0, { packages: ["lonn"] });
    expect(await valuesOf("select package_code from client_delegation where system_user_id = $1", [access])).toEqual(["lonn"]);
    const ended = "select package_code, via, because from client_delegation_ended where system_user_id = $1";
    expect(await valuesOf(ended, [access])).toEqual(["skattegrunnlag rettighetshaver mandate-ended"]);
    const { rows } = await pool.query("select party_id, act, actor_kind, data from journal where about_id = $1 order by act", [access]);
    const data = { client: uuids.client, reason: "mandate-ended", packages: ["skattegrunnlag"] };
    expect(rows).toEqual([
      { party_id: partyId, act: "clients.ended", actor_kind: "installation", data },
      {
        party_id: uuids.client,
        act: "delegation.ended",
        actor_kind: "installation",
        data: { provider: partyId, reason: data.reason, packages: data.packages },
      },
    ]);
  });
});

describe("after a change of data keys", () => {
  test("a person who was hashed with the older key is found, and keeps seal and id", async () => {
    const before = await everything();
    const keyring = new Keyring([newDataKey(), process.env["DATA_KEYS"] ?? ""]);
    const report = await importing("world", smallWorld(), { keyring });
    expect(countsOf(report)["persons"]).toEqual({ read: 2, unchanged: 2 });
    expect(await everything()).toEqual(before);
  });

  test("a new person is sealed with the new key, and is found by both from then on", async () => {
    const [older, newer] = [process.env["DATA_KEYS"] ?? "", newDataKey()];
    const persons = [{ pid: "27885894238", name: "NY NØKKEL", lastName: "NØKKEL" }];
    await importing("world", { persons }, { keyring: new Keyring([newer, older]) });
    const again = await importing("world", { persons, roles: [{ orgNo: client, role: "styremedlem", holder: { pid: "27885894238" } }] }, { keyring: new Keyring([older, newer]) }); // prettier-ignore
    expect(countsOf(again)).toEqual({ persons: { read: 1, unchanged: 1 }, roles: { read: 1, added: 1 } });
  });
});
