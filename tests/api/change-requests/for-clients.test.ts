import { beforeEach, describe, expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { addClients } from "#lib/clients/operations/add";
import { removeClients } from "#lib/clients/operations/remove";
import { clientPackages } from "#lib/clients/queries/relations";
import { readProgress } from "#lib/clients/queries/progress";
import { loadSystemUserFacts } from "#lib/connections/queries";
import { packagesOfSystemUser } from "#lib/connections/rules/holdings";
import { pool } from "#lib/db";
import { aPerson } from "../../support/choosing.ts";
import { clientsOf, endedOf, firm, journalOf, rowsOf } from "../../support/clients.ts";
import { partyNamed } from "../../support/rows.ts";
import { packages } from "../requests/asking.ts";
import { approve } from "./approving.ts";
import { anAccess, askChange, askedChange, heldBy } from "./changing.ts";

const klient = "312683725_smartcloud_klient";
const noClient = "ENSOM LYKTESTOLPE";

/** Clients of the firm, each of whom gives what is said here and nothing else. */
const cast = ["STERK DYP TIGER AS", "LITEN SVAK TIGER AS"] as const;
let [one, other] = ["", ""];
let actor: Awaited<ReturnType<typeof aPerson>>;

beforeEach(async () => {
  actor = await aPerson(firm.leader);
  await pool.query("delete from systemuser_client where party_id = $1", [firm.uuid]);
  await pool.query("delete from connection where receiver_id = $1", [firm.uuid]);
  await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where deleted_at is null");
  const { rows } = await pool.query<{ id: string }>(
    `select id from party p where kind = 'organization' and deleted_on is null and bankrupt_on is null and id <> $1
       and not exists (select from register_role r where r.party_id = p.id and r.holder_id = $1) order by org_no limit $2`,
    [firm.uuid, cast.length],
  );
  [one, other] = [rows[0]?.id ?? "", rows[1]?.id ?? ""];
});

async function give(client: string, ...codes: string[]) {
  await pool.query("insert into connection (giver_id, receiver_id) values ($1, $2) on conflict do nothing", [client, firm.uuid]);
  await pool.query(
    "insert into connection_package (giver_id, receiver_id, package_code) select $1, $2, code from unnest($3::text[]) code on conflict do nothing",
    [client, firm.uuid, codes],
  );
}
const takeBack = (client: string, code: string) =>
  pool.query("delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = $3", [client, firm.uuid, code]);

const add = (access: string, ...clients: string[]) =>
  addClients({ actor, place: { agent: access }, clients, now: new Date(), traceId: "t" });

/** What a decision for a service owner goes by. */
async function actsWith(access: string, client: string) {
  const facts = await loadSystemUserFacts(access, client);
  return facts ? [...packagesOfSystemUser(facts, await currentCatalogue(new Date()))].toSorted() : null;
}

/** An access that needs one package, with both as its clients. */
async function agentWithBoth() {
  const access = await anAccess({ kind: "agent", systemId: klient, party: firm.name, packages: ["skattegrunnlag"] });
  await give(one, "skattegrunnlag");
  await give(other, "skattegrunnlag");
  const added = await add(access, one, other);
  expect(added.ok && added.value.changed).toBe(2);
  return access;
}

async function change(access: string, body: object) {
  const id = await askedChange(access, body);
  const answer = await approve(id, { as: firm.leader, party: firm.party });
  expect([answer.status, answer.body]).toEqual([200, true]);
  return id;
}
const more = (...codes: string[]) => ({ requiredAccessPackages: packages(...codes) });

describe("a change of an access for clients", () => {
  test("what was there works on; a new package begins at once for those who give it, and for nobody else", async () => {
    const access = await agentWithBoth();
    await give(one, "merverdiavgift");
    expect(await actsWith(access, one)).toEqual(["skattegrunnlag"]);
    const id = await change(access, more("merverdiavgift"));
    expect([await actsWith(access, one), await actsWith(access, other)]).toEqual([
      ["merverdiavgift", "skattegrunnlag"],
      ["skattegrunnlag"],
    ]);
    expect((await heldBy(access)).packages).toEqual(["merverdiavgift", "skattegrunnlag"]);
    expect(await readProgress(firm.uuid, access)).toEqual([{ package: "merverdiavgift", clients: 2, covering: 1 }]);
    const { rows } = await pool.query<{ data: object }>(
      "select data from journal where about_id = $1 and act = 'change-request.accepted'",
      [id],
    );
    expect(rows[0]?.data).toMatchObject({ access, begun: 1 });
  });

  test("begins for each of the others in the very statement in which it gives the package, with a row in the provider's journal", async () => {
    const access = await agentWithBoth();
    await change(access, more("merverdiavgift"));
    await give(other, "merverdiavgift");
    expect([await actsWith(access, one), await actsWith(access, other)]).toEqual([
      ["skattegrunnlag"],
      ["merverdiavgift", "skattegrunnlag"],
    ]);
    const begun = (await journalOf(access)).filter(({ act }) => act === "client.package-begun");
    expect(begun.map(({ data }) => data)).toEqual([{ client: other, packages: ["merverdiavgift"] }]);
    await give(one, "merverdiavgift");
    expect(await readProgress(firm.uuid, access)).toEqual([]);
  });

  test("a package that is removed is gone for every client at once, and the reason is kept", async () => {
    const access = await agentWithBoth();
    await change(access, { ...more("merverdiavgift"), unwantedAccessPackages: packages("skattegrunnlag") });
    expect([await actsWith(access, one), await actsWith(access, other)]).toEqual([[], []]);
    expect(new Set((await endedOf(access)).map(({ because }) => because))).toEqual(new Set(["package-removed"]));
    expect(await readProgress(firm.uuid, access)).toEqual([{ package: "merverdiavgift", clients: 2, covering: 0 }]);
    await give(one, "merverdiavgift");
    expect([await actsWith(access, one), await actsWith(access, other)]).toEqual([["merverdiavgift"], []]);
  });

  test("whoever gives it and takes it back is not acted for, and it does not begin again by itself", async () => {
    const access = await agentWithBoth();
    await change(access, more("merverdiavgift"));
    await give(one, "merverdiavgift");
    await takeBack(one, "merverdiavgift");
    expect(await actsWith(access, one)).toEqual(["skattegrunnlag"]);
    await give(one, "merverdiavgift");
    expect(await actsWith(access, one)).toEqual(["skattegrunnlag"]);
    await add(access, one);
    expect(await actsWith(access, one)).toEqual(["merverdiavgift", "skattegrunnlag"]);
  });

  test("nothing begins for a client whose relation has ended, who was removed, or who was never added; or for an access that is deleted", async () => {
    const access = await agentWithBoth();
    await change(access, more("merverdiavgift"));
    await takeBack(one, "skattegrunnlag");
    await removeClients({ actor, place: { agent: access }, clients: [other], now: new Date(), traceId: "t" });
    await give(one, "merverdiavgift");
    await give(other, "merverdiavgift");
    const third = await partyNamed("DISKRET NÆR TIGER AS");
    await give(third, "merverdiavgift");
    for (const client of [one, other, third]) expect(await actsWith(access, client)).toEqual([]);
    expect(await rowsOf(access)).toEqual([]);
    expect(await clientsOf(access)).toHaveLength(1);
  });

  test("a new client must give every package of the access, the new ones too", async () => {
    const access = await agentWithBoth();
    await removeClients({ actor, place: { agent: access }, clients: [other], now: new Date(), traceId: "t" });
    await change(access, more("merverdiavgift"));
    const refused = await add(access, other);
    expect(refused.ok && refused.value.refused).toMatchObject([{ clientId: other, missing: ["merverdiavgift"] }]);
    await give(other, "merverdiavgift");
    expect(await actsWith(access, other)).toEqual([]);
    expect((await add(access, other)).ok).toBe(true);
    expect(await actsWith(access, other)).toEqual(["merverdiavgift", "skattegrunnlag"]);
  });

  test("a client that only later comes to give it through a role in the register, or stops being bankrupt, is acted for then", async () => {
    const access = await anAccess({ kind: "agent", systemId: klient, party: firm.name, packages: ["skattegrunnlag"] });
    await give(one, "skattegrunnlag");
    await give(other, "skattegrunnlag", "merverdiavgift");
    await add(access, one, other);
    await pool.query("update party set bankrupt_on = current_date where id = $1", [other]);
    await pool.query(
      "insert into system_package (system_id, package_code, no) select id, 'regnskapsforer-lonn', 98 from registered_system where system_id = $1 on conflict do nothing",
      [klient],
    );
    await change(access, more("merverdiavgift", "regnskapsforer-lonn"));
    expect(await actsWith(access, other)).toEqual(["skattegrunnlag"]);
    await pool.query("insert into register_role (party_id, role_code, holder_id) values ($1, 'regnskapsforer', $2)", [one, firm.uuid]);
    await pool.query("update party set bankrupt_on = null where id = $1", [other]);
    await pool.query("select begin_all_new_packages()");
    const acted = [await actsWith(access, one), await actsWith(access, other)];
    await pool.query("delete from register_role where party_id = $1 and holder_id = $2", [one, firm.uuid]);
    await pool.query("delete from system_package where no = 98");
    expect(acted).toEqual([
      ["regnskapsforer-lonn", "skattegrunnlag"],
      ["merverdiavgift", "skattegrunnlag"],
    ]);
    expect(await actsWith(access, one)).toEqual(["skattegrunnlag"]);
  });

  test("the organisation as its own client gets nothing new by itself", async () => {
    const access = await agentWithBoth();
    await pool.query("insert into systemuser_client (party_id, system_user_id, client_id, added_by) values ($1, $2, $1, $3)", [
      firm.uuid,
      access,
      actor.id,
    ]);
    await pool.query(
      "insert into client_delegation (party_id, system_user_id, client_id, package_code, via) values ($1, $2, $1, 'skattegrunnlag', 'rettighetshaver')",
      [firm.uuid, access],
    );
    await change(access, more("merverdiavgift"));
    expect(await actsWith(access, firm.uuid)).toEqual(["skattegrunnlag"]);
    expect(await readProgress(firm.uuid, access)).toEqual([{ package: "merverdiavgift", clients: 2, covering: 0 }]);
  });

  test("an approval and a mandate at the same moment, 12 times: the client is acted for whichever comes first", async () => {
    for (let round = 0; round < 12; round += 1) {
      await pool.query("delete from connection where receiver_id = $1", [firm.uuid]);
      await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where deleted_at is null");
      const access = await agentWithBoth();
      const id = await askedChange(access, more("merverdiavgift"));
      await Promise.all([approve(id, { as: firm.leader, party: firm.party }), give(one, "merverdiavgift")]);
      expect(await actsWith(access, one)).toEqual(["merverdiavgift", "skattegrunnlag"]);
    }
  });

  test("20 approvals at once: one wins, and each client gets it once", async () => {
    const access = await agentWithBoth();
    await give(one, "merverdiavgift");
    const id = await askedChange(access, more("merverdiavgift"));
    const answers = await Promise.all(Array.from({ length: 20 }, () => approve(id, { as: firm.leader, party: firm.party })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await rowsOf(access)).filter((row) => row.package === "merverdiavgift")).toHaveLength(1);
  });

  test("an access manager who holds nothing of it may approve; a client administrator and a stranger may not", async () => {
    const access = await agentWithBoth();
    const id = await askedChange(access, more("merverdiavgift"));
    expect((await approve(id, { as: firm.clientAdministrator, party: firm.party })).status).toBe(403);
    expect((await approve(id, { as: noClient, party: firm.party })).status).toBe(403);
    expect((await approve(id, { as: firm.manager, party: firm.party })).status).toBe(200);
  });

  test("single services, and packages that are not for clients, are refused when they are asked for", async () => {
    const access = await agentWithBoth();
    const right = { requiredRights: [{ resource: [{ id: "urn:altinn:resource", value: "ske-krav-og-betalinger" }] }] };
    expect(await askChange(access, right)).toMatchObject({ status: 400, code: "AUTH-00001" });
  });
});

describe("what the database calls a client", () => {
  test("is what the queries call one: for each organisation and package, through the same relations", async () => {
    const codes = ["skattegrunnlag", "merverdiavgift", "a-ordning", "regnskapsforer-lonn", "ansvarlig-revisor", "forretningsforer-eiendom"];
    const { rows: providers } = await pool.query<{ id: string; by: string }>(
      `select p.id, $1::uuid as by from party p where p.kind = 'organization' and (exists (select from register_role r where r.holder_id = p.id)
         or exists (select from connection_package c where c.receiver_id = p.id)) order by p.org_no`,
      [actor.id],
    );
    await give(one, "skattegrunnlag", "merverdiavgift");
    let total = 0;
    for (const { id: provider } of [...providers, { id: firm.uuid }]) {
      const name = (await pool.query<{ name: string }>("select name from party where id = $1", [provider])).rows[0]?.name ?? "";
      await pool.query("update systemuser set deleted_at = now(), deleted_by = created_by where deleted_at is null");
      const access = await anAccess({ kind: "agent", systemId: klient, party: name, packages: [] });
      // Everybody is a client that has lost its last package because the access did: then all is awaited.
      await pool.query(
        `insert into systemuser_client (party_id, system_user_id, client_id, added_by)
         select $1, $2, id, $3 from party where kind = 'organization' and id <> $1`,
        [provider, access, actor.id],
      );
      await pool.query(
        `insert into client_delegation_ended (party_id, system_user_id, client_id, package_code, via, added_at, because)
         select $1, $2, client_id, 'lonn', 'rettighetshaver', now(), 'package-removed' from systemuser_client where system_user_id = $2`,
        [provider, access],
      );
      await pool.query(
        `insert into systemuser_package (party_id, system_user_id, package_code, granted_by, granted_at)
         select $1, $2, code, $3, clock_timestamp() from unnest($4::text[]) code`,
        [provider, access, actor.id, codes],
      );
      await pool.query("select begin_all_new_packages()");
      const { rows: begun } = await pool.query(
        "select client_id, package_code, via from client_delegation where system_user_id = $1 order by 1, 2, 3",
        [access],
      );
      const { rows: said } = await pool.query(
        `with ${clientPackages({ provider: "$1", packages: "$2::text[]" })} select client_id, package_code, via from client_package order by 1, 2, 3`,
        [provider, codes],
      );
      expect(begun).toEqual(said);
      total += said.length;
    }
    expect(total).toBeGreaterThan(20);
  });
});
