import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DelegatedPackage } from "#lib/clients/contract/enduser";
import { addClient } from "#lib/clients/operations/add";
import * as contracts from "#lib/clients/routes/enduser-changes";
import { pool } from "#lib/db";
import type { Contract } from "#lib/http/contract";
import { listHistory } from "#lib/system-users/queries/history";
import { accountant, all, askOf, changes, misfits, turtle } from "../../support/agents.ts";
import { anAgent, clientsOf, endedOf, firm, journalOf, klient, messagesOf, rowsOf, stranger } from "../../support/clients.ts";
import { as, starling, tiger } from "../../support/mandates.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asSystemUser, sameBut } from "../../support/send.ts";

/** Single packages of a client, given to an agent and taken from it: decision 0027. */

const payroll = "regnskapsforer-lonn";

let provider: string;
let client: string;
let outsider: string;
let agent: string;
beforeAll(async () => {
  [provider, client, outsider] = await Promise.all([partyNamed(accountant.name), partyNamed(turtle), partyNamed(starling.name)]);
});
beforeEach(async () => {
  agent = await anAgent(klient, accountant.name, accountant.administrator);
});

const ask = (contract: Contract, asking?: Parameters<typeof askOf>[2]) => askOf({ provider, client, agent }, contract, asking);
const added = () => addClient({ place: { agent }, client, ...as(accountant.administrator) });

const { addAgentPackages, removeAgentPackages } = contracts;

describe(addAgentPackages.id, () => {
  test("gives all that the access needs, through the role that was named, and says what was new", async () => {
    const first = await ask(addAgentPackages);
    expect(first.status).toBe(200);
    expect(changes(first)).toEqual([true, true, true]);
    expect((first.body as DelegatedPackage[])[0]).toMatchObject({ viaId: provider, fromId: client, toId: agent });
    expect(await rowsOf(agent)).toEqual(klient.packages.map((code) => ({ client: turtle, package: code, via: "rettighetshaver" })));
    expect(changes(await ask(addAgentPackages, { values: [{ role: all[0]?.role, packages: [klient.packages[0]] }] }))).toEqual([false]);
    expect(await journalOf(agent)).toMatchObject([{ act: "client.added", actor: accountant.administrator, data: { changed: 1, client } }]);
    expect(await messagesOf(agent)).toHaveLength(1);
  });

  test("gives nothing through a relation that was not named, though the client gives the same through it", async () => {
    await bothWays(async (payrollAgent) => {
      await ask(addAgentPackages, { query: { to: payrollAgent }, values: [{ role: "regn", packages: [payroll] }] });
      expect(await rowsOf(payrollAgent)).toEqual([{ client: turtle, package: payroll, via: "regnskapsforer" }]);
      await ask(addAgentPackages, { query: { to: payrollAgent }, values: [{ role: "rettighetshaver", packages: [payroll] }] });
      expect(await rowsOf(payrollAgent)).toHaveLength(2);
    });
  });

  test("gives all or nothing: a package that was left out, or that the client does not give", async () => {
    const some = await ask(addAgentPackages, { values: [{ role: "rettighetshaver", packages: klient.packages.slice(1) }] });
    expect(some).toMatchObject({ status: 400, code: "AUTH-00080" });
    expect(JSON.stringify(some.body)).toContain("NotAskedFor");
    const larger = await anAgent({ ...klient, packages: [...klient.packages, "lonn"] }, accountant.name, accountant.administrator);
    expect(await ask(addAgentPackages, { query: { to: larger } })).toMatchObject({ status: 400, code: "AUTH-00080" });
    expect([await rowsOf(agent), await rowsOf(larger), await clientsOf(agent)]).toEqual([[], [], []]);
  });

  test.each<[string, unknown, string[]]>([
    [
      "what there is not, and what cannot be passed on",
      [
        { role: "nobody", packages: ["nothing"] },
        { role: "regn", packages: ["tilgangsstyrer"] },
      ],
      ["AM.VLD-00029 /values/0/role", "AM.VLD-00030 /values/0/packages/0", "AM.VLD-00033 /values/1/packages/0"],
    ],
    ["a role that the provider has not", [...all, { role: "revisor", packages: ["a-ordning"] }], ["AM.VLD-00032 /values/1/role"]],
    ["a package that the role does not give", [...all, { role: "regn", packages: ["a-ordning"] }], ["AM.VLD-00026 /values/1/packages/0"]],
    ["a package that the access does not need", [...all, { role: "regn", packages: [payroll] }], ["AM.VLD-00028 /values/1/packages/0"]],
  ])("refuses all for %s", async (_, values, told) => {
    expect(misfits(await ask(addAgentPackages, { values }))).toEqual([400, ...told]);
    expect(await rowsOf(agent)).toEqual([]);
  });

  test("refuses an agent and a client that there are not, both at once; those that are hidden look the same", async () => {
    const told = [400, "AM.VLD-00006 ?from", "AM.VLD-00006 ?to"];
    const hidden = [
      await ask(addAgentPackages, { query: { from: randomUUID(), to: randomUUID() } }),
      await ask(addAgentPackages, { query: { from: outsider, to: await anAgent(klient) } }),
      await ask(addAgentPackages, { query: { from: provider, to: await partyNamed(stranger) } }),
    ];
    expect(hidden.map(misfits)).toEqual([told, told, told]);
    expect(new Set(hidden.map(sameBut)).size).toBe(1);
    expect(misfits(await ask(addAgentPackages, { query: { to: client } }))).toEqual([400, "AM.VLD-00008 ?to"]);
    expect(misfits(await ask(addAgentPackages, { values: [] }))).toEqual([400, "too_small /values"]);
  });

  test("refuses what a client that has gone bankrupt gave", async () => {
    await pool.query("update party set bankrupt_on = now() where id = $1", [client]);
    try {
      expect(misfits(await ask(addAgentPackages))).toHaveLength(4);
      expect(await rowsOf(agent)).toEqual([]);
    } finally {
      await pool.query("update party set bankrupt_on = null where id = $1", [client]);
    }
  });

  test("twenty at once add it once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(addAgentPackages)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await rowsOf(agent)).toHaveLength(3);
    expect(await journalOf(agent)).toHaveLength(1);
  });

  test("is open to a system user that administrates clients there", async () => {
    const by = await partyNamed(accountant.administrator);
    const own = { partyId: provider, systemId: await systemNamed("312683725_smartcloud"), by, packages: ["klientadministrator"] };
    const of = { id: await aSystemUser(own), ownerOrgNo: "212915351", systemId: "312683725_smartcloud", vendorOrgNo: "312683725" };
    expect((await ask(addAgentPackages, { headers: await asSystemUser(of, "altinn:clientdelegations.write") })).status).toBe(200);
  });
});

/** What the register gives is given as a mandate too. */
async function bothWays(act: (agent: string) => Promise<void>): Promise<void> {
  const mandate = [client, provider, payroll];
  await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, $3)", mandate);
  try {
    await act(await anAgent({ ...klient, packages: [payroll] }, accountant.name, accountant.administrator));
  } finally {
    await pool.query("delete from connection_package where (giver_id, receiver_id, package_code) = ($1, $2, $3)", mandate);
  }
}

describe(removeAgentPackages.id, () => {
  test("takes the client with it, when the access has no longer all that it needs, and tells of all that went", async () => {
    await added();
    const values = [{ role: "rettighetshaver", packages: ["a-ordning", "lonn"] }];
    const answer = await ask(removeAgentPackages, { values });
    expect(answer.status).toBe(200);
    expect(changes(answer)).toEqual([true, true, true, false]);
    expect([await rowsOf(agent), await clientsOf(agent)]).toEqual([[], []]);
    expect((await journalOf(agent)).at(-1)).toMatchObject({ act: "client.removed", data: { client, changed: 1 } });
    expect(changes(await ask(removeAgentPackages, { values }))).toEqual([false, false]);
    expect(await journalOf(agent)).toHaveLength(2);
  });

  test("takes one relation of two, and what the other gives goes on; the history tells of it", async () => {
    await bothWays(async (to) => {
      await addClient({ place: { agent: to }, client, ...as(accountant.administrator) });
      expect(await rowsOf(to)).toHaveLength(2);
      expect(changes(await ask(removeAgentPackages, { query: { to }, values: [{ role: "regn", packages: [payroll] }] }))).toEqual([true]);
      expect(await rowsOf(to)).toEqual([{ client: turtle, package: payroll, via: "rettighetshaver" }]);
      expect(await endedOf(to)).toEqual([{ client: turtle, package: payroll, because: "removed" }]);
      const { entries } = await listHistory({ partyId: provider, id: to, after: null });
      expect(entries[0]).toMatchObject({ act: "client.relation-removed", by: { name: accountant.administrator }, client: turtle });
      expect(await messagesOf(to)).toHaveLength(1);
    });
  });

  test("refuses what nobody could have meant, and those who are hidden as those who are not there", async () => {
    await added();
    expect(misfits(await ask(removeAgentPackages, { values: [{ role: "nobody", packages: ["nothing"] }] }))).toEqual([
      400,
      "AM.VLD-00029 /values/0/role",
      "AM.VLD-00030 /values/0/packages/0",
    ]);
    const told = [400, "AM.VLD-00006 ?from", "AM.VLD-00006 ?to"];
    expect(misfits(await ask(removeAgentPackages, { query: { from: randomUUID(), to: randomUUID() } }))).toEqual(told);
    expect(misfits(await ask(removeAgentPackages, { query: { from: outsider, to: await anAgent(klient) } }))).toEqual(told);
    expect(misfits(await ask(removeAgentPackages, { query: { from: provider } }))).toEqual([400, "AM.VLD-00006 ?from"]);
    expect(await rowsOf(agent)).toHaveLength(3);
  });

  test("does not touch the same client in another access", async () => {
    await added();
    const other = await anAgent(klient, accountant.name, accountant.administrator);
    await ask(addAgentPackages, { query: { to: other } });
    await ask(removeAgentPackages);
    expect([(await rowsOf(agent)).length, (await rowsOf(other)).length]).toEqual([0, 3]);
  });
});

test("a client administrator, and no other, of those at the provider", async () => {
  const to = await anAgent(klient);
  const squirrel = await partyNamed("GLEMSK RØD EKORN");
  const asked = async (who: string) =>
    ask(addAgentPackages, { query: { party: firm.uuid, from: squirrel, to }, headers: await asPerson(who) });
  for (const who of [firm.colleague, tiger.colleague]) expect((await asked(who)).code).toBe("not-permitted");
  expect((await asked(firm.clientAdministrator)).status).toBe(200);
});
