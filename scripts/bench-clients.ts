import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Client } from "pg";
import type { Keyring } from "#lib/sealing/keyring";
import { millisecondsInPsql } from "./bench-psql.ts";
import { worldOfClients } from "./generated-clients.ts";

/** npm run bench -- clients [how many]: what one act over very many clients costs, beside the same SQL alone (in psql, where there is one), and beside one request for each client. */

const provider = "TILBAKEHOLDEN USYMMETRISK TIGER AS";
const packages = ["regnskapsforer-lonn", "regnskapsforer-med-signeringsrettighet", "regnskapsforer-uten-signeringsrettighet"];
const besides = 1_000_000;
const oneByOne = 500;

type Ground = { readonly partyId: string; readonly person: string; readonly agent: string };

export async function measureClients(client: Client, keyring: Keyring, count: number) {
  await measureOn(client, await prepareGround(client, keyring, count), count);
}

export async function measureOn(client: Client, ground: Ground, count: number) {
  console.log(
    `\n${count.toLocaleString("en")} clients, with ${besides.toLocaleString("en")} delegations beside the access that is measured`,
  );
  await measureReading(client, ground, count);
  await measureActs(client, ground);
  await measureOneByOne(ground);
  const { pool } = await import("#lib/db");
  await pool.end();
}

export async function prepareGround(client: Client, keyring: Keyring, count: number): Promise<Ground> {
  const { importStream } = await import("#lib/imports/run");
  const orgNo = await one<string>(client, "select org_no as value from party where name = $1", [provider]);
  const world = Readable.from(worldOfClients({ provider: orgNo, from: 0, count, taken: new Set() }));
  await importStream(client, { kind: "world", stream: world, source: "bench", keyring });
  return prepare(client, count);
}

async function one<Value>(client: Client, text: string, values: unknown[]): Promise<Value> {
  const { rows } = await client.query<{ value: Value }>(text, values);
  if (!rows[0]) throw new Error("The test world lacks somebody.");
  return rows[0].value;
}

async function anAccess(client: Client, partyId: string, person: string): Promise<string> {
  const id = randomUUID();
  const system = "(select id from registered_system where system_id = '312683725_smartcloud_regnskapsbyra')";
  await client.query(
    `insert into request (party_id, id, kind, system_id, external_ref, content_hash, expires_at, status, decided_at, decided_by)
     values ($1, $2::uuid, 'agent', ${system}, $2::uuid::text, decode(repeat('00', 32), 'hex'), now() + interval '10 days', 'Accepted', now(), $3)`,
    [partyId, id, person],
  );
  await client.query(
    `insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
     values ($1, $2::uuid, 'agent', ${system}, $2::uuid::text, 'Bench', $2::uuid, $3)`,
    [partyId, id, person],
  );
  await client.query(
    "insert into systemuser_package (party_id, system_user_id, package_code, granted_by) select $1, $2, code, $3 from unnest($4::text[]) as code",
    [partyId, id, person, packages],
  );
  return id;
}

/** The million beside it hang on the same relations, through other accesses of the same provider. */
async function prepare(client: Client, count: number): Promise<Ground> {
  const [partyId, person] = [
    await one<string>(client, "select id as value from party where name = $1", [provider]),
    await one<string>(client, "select id as value from party where name = $1", ["DRESS MINST"]),
  ];
  const accountant = "select party_id from register_role where holder_id = $1 and role_code = 'regnskapsforer'";
  const each = packages.length * (await one<number>(client, `select count(*)::int as value from (${accountant}) one`, [partyId]));
  for (let stored = 0; stored < besides; stored += each) {
    const other = await anAccess(client, partyId, person);
    await client.query(
      `insert into systemuser_client (party_id, system_user_id, client_id, added_by) select $1, $2, party_id, $3 from (${accountant}) one`,
      [partyId, other, person],
    );
    await client.query(
      `insert into client_delegation (party_id, system_user_id, client_id, package_code, via)
       select $1, $2, party_id, code, 'regnskapsforer' from (${accountant}) one cross join unnest($3::text[]) as code`,
      [partyId, other, packages],
    );
    if (each * 400 < besides && stored === 0) console.log(`  (filling, for ${count.toLocaleString("en")} clients)`);
  }
  const agent = await anAccess(client, partyId, person);
  await client.query("vacuum analyze");
  return { partyId, person, agent };
}

async function who({ person }: Ground) {
  const actor = { kind: "person", id: person, userId: 0, name: "DRESS MINST", level: "high", scopes: [], sessionId: null } as const;
  const { currentCatalogue } = await import("#lib/catalogue/queries");
  await currentCatalogue(new Date());
  return { actor, now: new Date(), traceId: "bench" };
}

async function measureReading(client: Client, ground: Ground, count: number) {
  const { hits, hitValues } = await import("#lib/clients/queries/hits");
  const { searchClients } = await import("#lib/clients/queries/search");
  const doing = await who(ground);
  const place = { owner: ground.partyId, systemUserId: ground.agent };
  const agent = { partyId: ground.partyId, id: ground.agent };
  const asked = { place, search: "", filter: "all", origin: null, size: 25 } as const;
  const plain = (search: string) =>
    alone(client, {
      text: `with ${hits} select * from hit where is_shown order by sorted_by, client_id limit 26`,
      values: hitValues(agent, { ...asked, search }),
    });
  const { rows } = await client.query<{ name: string; id: string }>(
    "select left(name, 100) as name, id from party where kind = 'organization' order by name, id offset $1 limit 1",
    [Math.floor(count * 0.9)],
  );
  const deep = { after: [false, rows[0]?.name ?? "", rows[0]?.id ?? ""] as [boolean, string, string] };
  const ours = (search: string, page = {}) => millisecondsOf(() => searchClients({ ...asked, search, page }, doing));
  await ours("");
  tell("first page, with all counts, against the rows alone", await ours(""), await plain(""));
  tell("a page at nine tenths of the way, against the first page", await ours("", deep), await ours(""));
  tell("search by part of a name, against the rows alone", await ours("bergen"), await plain("bergen"));
}

async function measureActs(client: Client, ground: Ground) {
  const { bulk } = await import("#lib/clients/operations/apply");
  const { undoAct } = await import("#lib/clients/operations/undo");
  const { addThese } = await import("#lib/clients/operations/add");
  const { removeThese } = await import("#lib/clients/operations/remove");
  const { clientsFile } = await import("#lib/clients/queries/files");
  const doing = await who(ground);
  const place = { owner: ground.partyId, systemUserId: ground.agent };
  const all = await one<string[]>(client, "select array(select party_id from register_role where holder_id = $1 order by 1) as value", [
    ground.partyId,
  ]);
  const clients = [...new Set(all)];

  const actAlone = async (text: string) => {
    const act = randomUUID();
    const taken = await alone(client, {
      before: `set local enable_seqscan = off;
        insert into client_act (party_id, id, system_user_id, kind, by, asked_for, changed, unchanged, refused, status)
        values ('${ground.partyId}', '${act}', '${ground.agent}', 'add', '${ground.person}', 0, 0, 0, 0, 'running');`,
      text,
      values: [ground.partyId, ground.agent, clients, act, new Date(), ground.person, true],
    });
    await client.query("vacuum analyze systemuser_client, client_delegation");
    return taken;
  };
  const plain = await actAlone(addThese.part);
  let actId = "";
  const acted = async (act: () => ReturnType<typeof bulk>) => {
    const started = await act();
    if (!started.ok) throw new Error(started.code);
    actId = started.value.actId;
  };
  const doingIt = { ...doing, place, patience: Infinity };
  const added = await millisecondsOf(() => acted(() => bulk({ ...doingIt, now: new Date(), add: { clients } })));
  tell(`add ${clients.length.toLocaleString("en")} in one act, against the same statement alone`, added, plain);
  const undone = await millisecondsOf(() => acted(() => undoAct({ ...doingIt, now: new Date(), actId })));
  tell("undo it, against adding them", undone, added);
  await acted(() => bulk({ ...doingIt, now: new Date(), add: { clients } }));
  const file = await millisecondsOf(async () => {
    const made = await clientsFile({ place, language: "nb", search: "", filter: "all", origin: null }, doing);
    if (made.ok) for await (const piece of made.value.content) if (piece.length === 0) throw new Error("an empty piece");
  });
  const { hits, hitValues } = await import("#lib/clients/queries/hits");
  const selected = await alone(client, {
    text: `with ${hits} select * from hit order by sorted_by`,
    values: hitValues({ partyId: ground.partyId, id: ground.agent }, { search: "", filter: "all", origin: null }),
  });
  tell("all of them as CSV, against their rows", file, selected);
  const plainRemoval = await actAlone(removeThese.part);
  const removed = await millisecondsOf(() => acted(() => bulk({ ...doingIt, now: new Date(), remove: "all" })));
  tell("remove all in one act, against the same statement alone", removed, plainRemoval);
  console.log(`           ${((added / clients.length) * 1_000).toFixed(0)} µs for each client that is added in one act`);
}

/** The way that one client at a time goes, without the network between: five at once is what a portal would do that has no bulk act. */
async function measureOneByOne(ground: Ground) {
  const { pool } = await import("#lib/db");
  const { addClient } = await import("#lib/clients/operations/add");
  const doing = await who(ground);
  const place = { owner: ground.partyId, systemUserId: ground.agent };
  const { rows } = await pool.query<{ id: string }>(
    "select party_id as id from register_role where holder_id = $1 and role_code = 'regnskapsforer' order by 1 limit $2",
    [ground.partyId, 2 * oneByOne],
  );
  const add = (client: string) => addClient({ ...doing, now: new Date(), place, client });
  const alone = await millisecondsOf(async () => {
    for (const { id } of rows.slice(0, oneByOne)) await add(id);
  });
  const five = await millisecondsOf(async () => {
    const rest = rows.slice(oneByOne).map(({ id }) => id);
    while (rest.length > 0) await Promise.all(rest.splice(0, 5).map(add));
  });
  console.log(
    `           ${((alone / oneByOne) * 1_000).toFixed(0)} µs for each that is added by a call of its own, ${((five / oneByOne) * 1_000).toFixed(0)} µs five at a time`,
  );
}

type Statement = { readonly text: string; readonly values: unknown[]; readonly before?: string };

/** The same SQL in a transaction that is undone: in psql, or without it through the driver. */
async function alone(client: Client, statement: Statement): Promise<number> {
  const inPsql = await millisecondsInPsql(process.env["DATABASE_URL"] ?? "", statement);
  if (inPsql !== null) return inPsql;
  await client.query(`begin; ${statement.before ?? ""}`);
  const taken = await millisecondsOf(() => client.query(statement.text, statement.values));
  await client.query("rollback");
  return taken;
}

async function millisecondsOf(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function tell(what: string, ours: number, other: number) {
  console.log(`  ${(ours / other).toFixed(2).padStart(7)} ×  ${what} (${ours.toFixed(0)} ms and ${other.toFixed(0)} ms)`);
}
