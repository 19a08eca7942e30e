import { beforeAll, describe, expect, test } from "vitest";
import { packagesOfRole } from "#lib/catalogue/rules";
import { addClient, listClients } from "#lib/clients/routes/at-party";
import type { Client } from "#lib/clients/contract";
import { pool } from "#lib/db";
import { realCatalogue } from "../../support/catalogue.ts";
import { anAgent, clientsOf, eiendom, endedOf, firm, journalOf, klient, regnskapsbyra, revisjon, rowsOf } from "../../support/clients.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, send } from "../../support/send.ts";

/** The providers of the test world, each with somebody who administrates its clients. */
const providers = {
  accountant: { name: "TILBAKEHOLDEN USYMMETRISK TIGER AS", by: "DRESS MINST" },
  auditor: { name: "NØKTERN RUND HAUK REVISJON AS", by: "STRENG BLYANT" },
  manager: { name: "STØDIG FLAT GAUPE FORVALTNING AS", by: "HJELPSOM NØKKELRING" },
  cooperative: { name: "RYDDIG BLÅ SEL BOLIGBYGGELAG", by: "SNAR GARASJEPORT" },
  firm: { name: firm.name, by: firm.leader },
} as const;
type Provider = keyof typeof providers;

const numbers = new Map<string, { id: string; party: number }>();
beforeAll(async () => {
  const { rows } = await pool.query<{ name: string; id: string; party: number }>('select name, id, party_id as "party" from party');
  for (const row of rows) numbers.set(row.name, row);
});
const numbersOf = (name: string) => numbers.get(name) ?? { id: "", party: 0 };

async function listOf(provider: Provider, packages: readonly string[] = []): Promise<Client[]> {
  const { name, by } = providers[provider];
  const { id, party } = numbersOf(name);
  const query: [string, string][] = [["facilitator", id], ...packages.map((code): [string, string] => ["packages", code])];
  const answer = await send(listClients, { params: { party }, query, headers: await asPerson(by) });
  expect(answer.status).toBe(200);
  return answer.body as Client[];
}

async function add(provider: Provider, agent: string, client: string) {
  const { name, by } = providers[provider];
  const { id, party } = numbersOf(name);
  const query = { provider: id, client: await partyNamed(client) };
  return send(addClient, { params: { party, systemUserId: agent }, query, headers: await asPerson(by) });
}

const clientRoles = ["regnskapsforer", "revisor", "forretningsforer"];
const catalogue = realCatalogue();

/** By the pure rules of the catalogue, row by row. */
async function byTheRules(provider: Provider): Promise<Map<string, string[]>> {
  const { id } = numbersOf(providers[provider].name);
  const { rows } = await pool.query<{ client: string; form: string; role: string | null; package: string | null }>(
    `select p.id as client, p.form, r.role_code as role, null as package
     from register_role r join party p on p.id = r.party_id where r.holder_id = $1 and p.deleted_on is null and p.bankrupt_on is null
     union all
     select p.id, p.form, null, c.package_code from connection_package c join party p on p.id = c.giver_id
     where c.receiver_id = $1 and p.deleted_on is null and p.bankrupt_on is null`,
    [id],
  );
  const given = rows.flatMap(({ client, form, role, package: code }) => {
    if (code !== null) return [[client, `rettighetshaver ${code}`, code] as const];
    if (role === null || !clientRoles.includes(role)) return [];
    return packagesOfRole(catalogue, role, form)
      .filter(({ hasAccess }) => hasAccess)
      .map(({ package: one }) => [client, `${role} ${one}`, one] as const);
  });
  const clients = new Map<string, string[]>();
  for (const [client, way, code] of given) {
    if (catalogue.packages.get(code)?.isDelegable === true) clients.set(client, [...(clients.get(client) ?? []), way].sort());
  }
  return clients;
}

const tail = (urn: string) => urn.split(":").at(-1) ?? "";
const waysOf = ({ access }: Client) => access.flatMap(({ role, packages }) => packages.map((urn) => `${tail(role)} ${tail(urn)}`)).sort();

describe(listClients.id, () => {
  test.each(Object.keys(providers) as Provider[])("of the %s says of everybody what the catalogue's rules say", async (provider) => {
    const listed = new Map((await listOf(provider)).map((client) => [client.partyUuid, waysOf(client)]));
    const expected = await byTheRules(provider);
    expect(expected.size).toBeGreaterThan(1);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected));
  });

  test("names roles as the catalogue does", async () => {
    const urns = (await Promise.all(["accountant", "auditor", "manager"].map((one) => listOf(one as Provider))))
      .flat()
      .flatMap(({ access }) => access.map(({ role }) => role));
    const { rows } = await pool.query<{ urn: string }>("select urn from role where code = any($1)", [[...clientRoles, "rettighetshaver"]]);
    expect(new Set(urns)).toEqual(new Set(rows.map(({ urn }) => urn)));
  });

  test("leaves out those who live no more, and those who are bankrupt", async () => {
    expect((await listOf("accountant")).map(({ displayName }) => displayName)).not.toContain("OPPHØRT STILLE MØLL AS");
    expect((await listOf("firm")).map(({ displayName }) => displayName)).not.toContain("RUINERT MAGER KRÅKE AS");
  });

  test.each<[string, Provider, readonly string[], readonly string[]]>([
    ["one package", "cooperative", ["forretningsforer-eiendom"], ["BORETTSLAGET ROLIG RYPE", "SAMEIET KALD KJØTTMEIS"]],
    ["all of two", "firm", ["skattegrunnlag", "merverdiavgift"], ["SPARSOM GRÅ MUS AS", "TANKEFULL GAMMEL UGLE STIFTELSE"]],
    ["a package that does not exist", "firm", ["skattegrunnlag", "finnes-ikke"], []],
  ])("with a filter shows those who give %s, written in either way", async (_, provider, packages, names) => {
    const [short, full] = [
      await listOf(provider, packages),
      await listOf(
        provider,
        packages.map((code) => `urn:altinn:accesspackage:${code}`),
      ),
    ];
    expect(full).toEqual(short);
    expect(short.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining([...names]));
    for (const { access } of short) expect(new Set(access.flatMap((one) => one.packages.map(tail)))).toEqual(new Set(packages));
    if (names.length === 0) expect(short).toEqual([]);
  });
});

describe("a role in the register", () => {
  test.each<[string, Provider, { system: string; packages: readonly string[] }, string, number]>([
    ["accountant of a limited company", "accountant", regnskapsbyra, "BEKVEM RASK HEST AS", 200],
    ["accountant of a foundation", "accountant", regnskapsbyra, "LYDIG SPRETTEN VALP STIFTELSE", 200],
    ["accountant of one that lives no more", "accountant", regnskapsbyra, "OPPHØRT STILLE MØLL AS", 400],
    ["auditor of a limited company", "auditor", revisjon, "PÅLITELIG STOR OKSE AS", 200],
    ["auditor, who is no accountant", "auditor", regnskapsbyra, "PÅLITELIG STOR OKSE AS", 400],
    ["business manager of a housing company", "manager", eiendom, "BORETTSLAGET VARM VAKTEL", 200],
    ["business manager of a condominium", "manager", eiendom, "SAMEIET SOLRIK SVALE", 200],
    ["business manager of a limited company", "manager", eiendom, "UTLEIE TUNG BØFFEL AS", 400],
    ["business manager of a foreign company", "manager", eiendom, "NORDIC QUICK OTTER LTD NUF", 400],
    ["business manager of another's housing company", "manager", eiendom, "BORETTSLAGET ROLIG RYPE", 400],
  ])("%s", async (_, provider, needs, client, status) => {
    const { name, by } = providers[provider];
    const agent = await anAgent(needs, name, by);
    const answer = await add(provider, agent, client);
    expect(answer.status).toBe(status);
    expect(await clientsOf(agent)).toEqual(status === 200 ? [client] : []);
    expect(await rowsOf(agent)).toHaveLength(status === 200 ? needs.packages.length : 0);
  });

  test("carries other packages in another form: a business manager holds the VAT of a foreign company", async () => {
    const agent = await anAgent({ ...klient, packages: ["merverdiavgift", "a-ordning"] }, providers.manager.name, providers.manager.by);
    expect((await add("manager", agent, "NORDIC QUICK OTTER LTD NUF")).status).toBe(200);
    const limited = await add("manager", agent, "UTLEIE TUNG BØFFEL AS");
    expect(limited.status).toBe(400);
  });
});

describe("a client with two relations", () => {
  test("gives through both, and goes on through the one that is left", async () => {
    const both = "BITTER TYKK SKILPADDE AS";
    const { name, by } = providers.accountant;
    const mixed = await anAgent({ ...klient, packages: ["skattegrunnlag", "regnskapsforer-lonn"] }, name, by);
    await add("accountant", mixed, both);
    expect((await rowsOf(mixed)).map(({ package: code, via }) => [code, via])).toEqual([
      ["regnskapsforer-lonn", "regnskapsforer"],
      ["skattegrunnlag", "rettighetshaver"],
    ]);
    const id = await partyNamed(both);
    await pool.query("delete from register_role where party_id = $1 and role_code = 'regnskapsforer'", [id]);
    expect((await rowsOf(mixed)).map(({ package: code }) => code)).toEqual(["skattegrunnlag"]);
    expect(await endedOf(mixed)).toEqual([{ client: both, package: "regnskapsforer-lonn", because: "relation-ended" }]);
  });

  test("who has lost one cannot be added until it is back, and is whole again then", async () => {
    const client = "DANSENDE LILLA LAM AS";
    const { name, by } = providers.accountant;
    const agent = await anAgent(klient, name, by);
    const [giver, receiver] = [await partyNamed(client), await partyNamed(name)];
    await add("accountant", agent, client);
    await pool.query("delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = 'a-ordning'", [
      giver,
      receiver,
    ]);
    expect((await rowsOf(agent)).map(({ package: code }) => code)).toEqual(["merverdiavgift", "skattegrunnlag"]);
    expect((await add("accountant", agent, client)).code).toBe("AUTH-00080");

    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'a-ordning')", [
      giver,
      receiver,
    ]);
    expect(await rowsOf(agent)).toHaveLength(2);
    expect((await add("accountant", agent, client)).status).toBe(200);
    expect(await rowsOf(agent)).toHaveLength(3);
    expect((await journalOf(agent)).map(({ act }) => act)).toEqual(["client.added", "client.added"]);
  });
});

test("an addition waits for a relation that is ending, and then adds nothing", async () => {
  const client = "KLISSETE SØT BIE AS";
  const agent = await anAgent(klient);
  const ending = await pool.connect();
  try {
    await ending.query("begin");
    await ending.query("delete from connection where giver_id = $1 and receiver_id = $2", [await partyNamed(client), firm.uuid]);
    const answer = add("firm", agent, client);
    await waiting();
    await ending.query("commit");
    expect(await answer).toMatchObject({ status: 400, code: "AUTH-00079" });
  } finally {
    ending.release();
  }
  expect([await clientsOf(agent), await rowsOf(agent)]).toEqual([[], []]);
});

/** Until somebody waits for a lock. */
async function waiting(): Promise<void> {
  const { rows } = await pool.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  if (rows.length === 0) await waiting();
}
