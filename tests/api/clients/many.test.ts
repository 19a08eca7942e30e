import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { addClients } from "#lib/clients/operations/add";
import { bulk } from "#lib/clients/operations/apply";
import { removeClients } from "#lib/clients/operations/remove";
import { undoAct } from "#lib/clients/operations/undo";
import { listClients, listDelegations } from "#lib/clients/routes/at-party";
import { listAddedClients, listAvailableClients } from "#lib/clients/routes/by-agent";
import type { Contract } from "#lib/http/contract";
import { pool } from "#lib/db";
import { anAgent, firm, klient } from "../../support/clients.ts";
import { personNamed } from "../../support/persons.ts";
import { asPerson, send } from "../../support/send.ts";

/** A provider with 5,000 clients through the register, one in five of whom has also given it packages; many with the same name. */
const many = { name: "STOR BYRÅ AS", party: 70000001, uuid: "5eed0000-1111-4000-8000-000000000001" };
const made = `
  with firm as (
    insert into party (id, party_id, kind, name, org_no, form)
    select '${many.uuid}', ${many.party}, 'organization', '${many.name}', no::text, 'AS'
    from generate_series(899000000, 899000100) as no where org_no_is_valid(no::text) limit 1
    returning id
  ), client as (
    insert into party (kind, name, org_no, form)
    select 'organization', 'KLIENT ' || left(md5(no::text), 2) || ' ÆRLIG', no::text, case when no % 3 = 0 then 'ENK' else 'AS' end
    from generate_series(800000000, 800100000) as no where org_no_is_valid(no::text) limit 5000
    returning id, org_no
  ), role as (
    insert into register_role (party_id, role_code, holder_id) select client.id, 'regnskapsforer', firm.id from client, firm
  ), leader as (
    insert into register_role (party_id, role_code, holder_id)
    select firm.id, 'daglig-leder', person.id from firm, party person where person.name = '${firm.leader}'
  ), connected as (
    insert into connection (giver_id, receiver_id) select client.id, firm.id from client, firm where client.org_no like '%2' or client.org_no like '%7'
    returning giver_id, receiver_id
  )
  insert into connection_package (giver_id, receiver_id, package_code)
  select giver_id, receiver_id, code from connected, unnest(array['skattegrunnlag', 'lonn']) as code`;

const total = 5000;
const codes = ["regnskapsforer-lonn", "regnskapsforer-med-signeringsrettighet"];
const needs = { system: "312683725_smartcloud_regnskapsbyra", packages: codes };

let headers: Record<string, string>;
let all: string[];
beforeAll(async () => {
  await pool.query(made);
  await pool.query("analyze party; analyze register_role; analyze connection_package");
  headers = await asPerson(firm.leader, "altinn:portal/enduser altinn:clientdelegations.read altinn:clientdelegations.write");
  const { rows } = await pool.query<{ id: string }>("select party_id as id from register_role where holder_id = $1", [many.uuid]);
  all = rows.map(({ id }) => id);
}, 60_000);

afterEach(async () => {
  await pool.query("update party set name = replace(name, 'NY ', '') where name like 'NY KLIENT%'");
});

type Listed = { readonly id: string; readonly name: string };
type Page = { readonly rows: readonly Listed[]; readonly next: string | undefined };

/** Follows what the answers themselves say comes next. */
async function walk(
  ask: (query: Record<string, string>) => Promise<Page>,
  meanwhile?: () => Promise<unknown>,
): Promise<readonly (readonly Listed[])[]> {
  const pages: (readonly Listed[])[] = [];
  let query: Record<string, string> | undefined = {};
  while (query) {
    const { rows, next }: Page = await ask(query);
    pages.push(rows);
    query = next === undefined ? undefined : Object.fromEntries(new URL(next).searchParams);
    await meanwhile?.();
  }
  return pages;
}

const linkIn = (header: string | null) => /^<(.+)>; rel="next"$/.exec(header ?? "")?.[1];

const bare =
  (contract: Contract, params: Record<string, string | number>, fixed: Record<string, string>, idOf: (row: never) => Listed) =>
  async (query: Record<string, string>): Promise<Page> => {
    const answer = await send(contract, { params, query: { ...fixed, ...query }, headers });
    expect(answer.status).toBe(200);
    return { rows: (answer.body as never[]).map(idOf), next: linkIn(answer.headers.get("link")) };
  };

const enveloped =
  (contract: Contract, agent: string) =>
  async (query: Record<string, string>): Promise<Page> => {
    const answer = await send(contract, { query: { agent, ...query }, headers });
    const { data, links } = answer.body as { data: { clientId: string; clientOrganizationName: string }[]; links: { next?: string } };
    return { rows: data.map(({ clientId: id, clientOrganizationName: name }) => ({ id, name })), next: links.next };
  };

const clientsIn = (fixed: Record<string, string> = {}) =>
  bare(
    listClients,
    { party: many.party },
    { facilitator: many.uuid, ...fixed },
    ({ partyUuid: id, displayName: name }: { partyUuid: string; displayName: string }) => ({ id, name }),
  );
const idsOf = (pages: readonly (readonly Listed[])[]) => pages.flat().map(({ id }) => id);

const doing = () => ({ actor: leader(), now: new Date(), traceId: "many" });
function leader() {
  const { partyUuid: id, userId, name } = personNamed(firm.leader);
  return { kind: "person", id, userId, name, level: "high", scopes: [], sessionId: null } as const;
}

describe("five thousand clients", () => {
  test("are listed in pages of a thousand, by name, without gaps and without repeats", async () => {
    const pages = await walk(clientsIn());
    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 1000, 1000, 1000]);
    expect(new Set(idsOf(pages)).size).toBe(total);
    const { rows } = await pool.query<{ id: string }>("select id from party where id = any($1) order by name, id", [all]);
    expect(idsOf(pages)).toEqual(rows.map(({ id }) => id));
  });

  test("keep to a filter from page to page", async () => {
    const pages = await walk(clientsIn({ packages: "regnskapsforer-lonn" }));
    expect(pages).toHaveLength(5);
    expect([idsOf(pages).length, new Set(idsOf(pages)).size]).toEqual([total, total]);
    const { rows } = await pool.query("select from connection_package where receiver_id = $1 and package_code = 'lonn'", [many.uuid]);
    expect(idsOf(await walk(clientsIn({ packages: "lonn" })))).toHaveLength(rows.length);
  });

  test("are skipped and repeated none of them while others come, go and change their names", async () => {
    const { rows } = await pool.query<{ id: string }>("select id from party where id = any($1) order by org_no limit 50", [all]);
    const moving = rows.map(({ id }) => id);
    const pages = await walk(clientsIn(), () =>
      pool.query("update party set name = 'NY ' || name where id = any($1) and name not like 'NY %'", [moving]),
    );
    const steady = idsOf(pages).filter((id) => !moving.includes(id));
    expect(steady).toHaveLength(total - moving.length);
    expect(new Set(steady).size).toBe(steady.length);
  });

  test("are added by one act, listed by every door, and removed by another", async () => {
    const agent = await anAgent(needs, many.name, firm.leader);
    const place = { party: many.party, provider: many.uuid, systemUserId: agent };
    const clients = [...all, ...all.slice(0, 10), randomUUID()];
    const added = await addClients({ ...doing(), place, clients });
    expect(added).toMatchObject({ ok: true, value: { asked: total + 1, changed: total, unchanged: 0, refused: [{ isClient: false }] } });
    expect(await addClients({ ...doing(), place, clients: all })).toMatchObject({
      value: { asked: total, changed: 0, unchanged: total, refused: [] },
    });

    const delegations = bare(
      listDelegations,
      { party: many.party, facilitator: many.uuid, systemUserId: agent },
      {},
      ({ customerId: id, customerName: name }: { customerId: string; customerName: string }) => ({ id, name }),
    );
    for (const ask of [delegations, enveloped(listAddedClients, agent), enveloped(listAvailableClients, agent)]) {
      const ids = idsOf(await walk(ask));
      expect([ids.length, new Set(ids).size]).toEqual([total, total]);
    }

    expect(await removeClients({ ...doing(), place, clients: all })).toMatchObject({ value: { asked: total, changed: total } });
    const { rows } = await pool.query(
      "select act, (data ->> 'asked')::int as asked, (data ->> 'changed')::int as changed, (data ->> 'refused')::int as refused from journal where about_id = $1 order by id",
      [agent],
    );
    expect(rows).toEqual([
      { act: "client.added", asked: total + 1, changed: total, refused: 1 },
      { act: "client.removed", asked: total, changed: total, refused: 0 },
    ]);
    const acts = await pool.query(
      "select kind, asked_for, changed, unchanged, refused from client_act where system_user_id = $1 order by kind",
      [agent],
    );
    expect(acts.rows).toEqual([
      { kind: "add", asked_for: total + 1, changed: total, unchanged: 0, refused: 1 },
      { kind: "remove", asked_for: total, changed: total, unchanged: 0, refused: 0 },
    ]);
  });
});

describe("the number of statements", () => {
  /** Those inside transactions too. */
  async function statements(act: () => Promise<unknown>): Promise<number> {
    const spy = vi.spyOn(Client.prototype, "query");
    try {
      await act();
      return spy.mock.calls.length;
    } finally {
      spy.mockRestore();
    }
  }

  test("is the same for one client and for fifty, and one more for hundreds, for five thousand too", async () => {
    const agent = await anAgent(needs, many.name, firm.leader);
    const place = { party: many.party, provider: many.uuid, systemUserId: agent };
    await addClients({ ...doing(), place, clients: [] });
    const counts = [];
    for (const [from, to] of [
      [0, 1],
      [1, 51],
      [51, 251],
      [251, total],
    ]) {
      // prettier-ignore
      counts.push(await statements(() => addClients({ ...doing(), place, clients: all.slice(from, to) })));
    }
    expect(counts).toEqual([6, 6, 7, 7]);
  });

  test("of one act, and of its undoing, is the same for one client and for two thousand; of every 2,500 more, two", async () => {
    const agent = await anAgent(needs, many.name, firm.leader);
    const asked = () => ({ ...doing(), now: new Date(), place: { owner: many.uuid, systemUserId: agent }, patience: Infinity });
    const counts: number[][] = [];
    for (const howMany of [1, 2000, total]) {
      let actId = "";
      const adding = await statements(async () => {
        const started = await bulk({ ...asked(), add: { clients: all.slice(0, howMany) } });
        actId = started.ok ? started.value.actId : started.code;
      });
      counts.push([adding, await statements(() => undoAct({ ...asked(), actId }))]);
    }
    const [one, some, every] = counts;
    expect(some).toEqual(one);
    expect(every).toEqual(one?.map((count) => count + 2));
    const { rows } = await pool.query("select from client_delegation where system_user_id = $1", [agent]);
    expect(rows).toEqual([]);
  });

  test("of a list does not grow with its length", async () => {
    const few = await anAgent(klient);
    const full = await anAgent(needs, many.name, firm.leader);
    await send(listAvailableClients, { query: { agent: few }, headers });
    const short = await statements(() => send(listAvailableClients, { query: { agent: few }, headers }));
    const long = await statements(() => send(listAvailableClients, { query: { agent: full }, headers }));
    expect(long).toBe(short);
  });
});
