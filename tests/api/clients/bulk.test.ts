import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { BulkOutcome } from "#lib/clients/contract";
import * as portal from "#lib/clients/portal-routes";
import * as atParty from "#lib/clients/routes/at-party";
import { openApart, pool } from "#lib/db";
import type { Contract } from "#lib/http/contract";
import { anAgent, clientsOf, firm, klient, stranger } from "../../support/clients.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";

/** The bulk act, how it went, and undo: at both addresses, the portal's and that of people's software. */

const [squirrel, bee, mouse] = ["GLEMSK RØD EKORN", "KLISSETE SØT BIE AS", "SPARSOM GRÅ MUS AS"] as const;
let agent: string;
beforeEach(async () => {
  agent = await anAgent(klient);
});
const orgNoOf = async (name: string) =>
  (await pool.query<{ no: string }>("select org_no as no from party where name = $1", [name])).rows[0]?.no ?? "";

type Call = {
  readonly actId?: string;
  readonly body?: unknown;
  readonly as?: string;
  readonly systemUserId?: string;
  readonly provider?: string;
};
type More = { readonly headers?: Record<string, string>; readonly level?: "low" };
const doors = [
  {
    name: "in the portal",
    ...{ bulk: portal.bulkInPortal, read: portal.readActInPortal, undo: portal.undoActInPortal },
    headersOf: (name: string, level?: "low") => inPortal(name, level ?? "substantial"),
  },
  {
    name: "by people's software",
    ...{ bulk: atParty.bulkClients, read: atParty.readClientAct, undo: atParty.undoClientAct },
    headersOf: (name: string, level?: "low") => asPerson(name, "altinn:portal/enduser", level && "idporten-loa-low"),
  },
];

describe.each(doors)("many clients, $name", ({ bulk, read, undo, headersOf }) => {
  const call = async (
    contract: Contract,
    { actId = randomUUID(), body, as = firm.leader, systemUserId = agent, provider = firm.uuid }: Call,
    more: More = {},
  ) =>
    send(contract, {
      params: { partyId: firm.party, party: firm.party, systemUserId, actId },
      query: { partyuuid: provider, provider },
      ...(contract.method === "POST" && contract.body && { body: body ?? { act: "add", all: true } }),
      headers: { ...(await headersOf(as, more.level)), ...more.headers },
    });
  const outcomeOf = (answer: { body: unknown }) => answer.body as BulkOutcome;

  test("are added by number or by id, read, undone, and removed", async () => {
    const organizationNumbers = await Promise.all([squirrel, bee, mouse].map(orgNoOf));
    const answer = await call(bulk, { body: { act: "add", organizationNumbers: [...organizationNumbers, "310 162 893"] } });
    expect(answer).toMatchObject({ status: 200, body: { kind: "add", state: "done", asked: 4, added: 2, unchanged: 0, refused: 2 } });
    const { actId, refusals } = outcomeOf(answer);
    expect(refusals).toEqual([
      expect.objectContaining({ organizationNumber: organizationNumbers[2], because: "lacksPackages", missing: ["a-ordning"] }),
      { organizationNumber: "310162893", because: "notClient", missing: [] },
    ]);
    expect(outcomeOf(await call(read, { actId }))).toEqual(outcomeOf(answer));
    expect(await call(undo, { actId })).toMatchObject({ status: 200, body: { kind: "undo", undoes: actId, removed: 2 } });
    expect(await call(undo, { actId })).toMatchObject({ status: 409, code: "already-undone" });
    const again = await call(bulk, { body: { act: "add", clients: [await partyNamed(bee)] } });
    await pool.query("update client_act set finished_at = now() - interval '11 minutes' where id = $1", [outcomeOf(again).actId]);
    expect(await call(undo, { actId: outcomeOf(again).actId })).toMatchObject({ status: 409, code: "undo-too-late" });
    const removed = await call(bulk, { body: { act: "remove", all: true } });
    expect(removed).toMatchObject({ status: 200, body: { kind: "remove", removed: 1 } });
    expect(await call(bulk, { body: { act: "remove", all: true } })).toMatchObject({ status: 400, code: "nothing-chosen" });
    const nothing = await call(bulk, { body: { act: "remove", clients: [await partyNamed(bee)] } });
    expect(await call(undo, { actId: outcomeOf(nothing).actId })).toMatchObject({ status: 409, code: "not-undoable" });
  });

  test("are added once by the same key, and the answer comes again", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const answers = [await call(bulk, {}, { headers }), await call(bulk, {}, { headers })];
    expect(answers[1]).toMatchObject({ status: 200, body: answers[0]?.body as object });
    const { rows } = await pool.query("select from client_act where system_user_id = $1", [agent]);
    expect(rows).toHaveLength(1);
    expect((await clientsOf(agent)).length).toBe(outcomeOf(answers[0] ?? { body: {} }).added);
  });

  test.each<[string, unknown, string]>([
    ["neither way", { all: true }, "/act"],
    ["nobody", { act: "add" }, "/"],
    ["two kinds of names", { act: "add", all: true, clients: [firm.uuid] }, "/"],
    ["an empty list", { act: "add", clients: [] }, "/clients"],
    ["a number that is none", { act: "add", organizationNumbers: ["12345"] }, "/organizationNumbers/0"],
    ["an id that is none", { act: "remove", clients: ["x"] }, "/clients/0"],
  ])("must be named: %s", async (_, body, path) => {
    const answer = await call(bulk, { body });
    expect(answer.status).toBe(400);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([path]);
  });

  test("wait for the act that is under way, and are told so", async () => {
    const holding = await openApart();
    await holding.query("select pg_advisory_lock(hashtextextended('clients of ' || $1::uuid, 0))", [agent]);
    const running = await pool.query<{ id: string }>(
      `insert into client_act (party_id, system_user_id, kind, by, asked_for, changed, unchanged, refused, status, gone_through)
       values ($1, $2, 'add', $3, 9, 0, 0, 0, 'running', 4) returning id`,
      [firm.uuid, agent, await partyNamed(firm.leader)],
    );
    const actId = running.rows[0]?.id ?? "";
    expect(await call(read, { actId })).toMatchObject({ status: 200, body: { state: "running", asked: 9, done: 4 } });
    expect(await call(bulk, {})).toMatchObject({ status: 409, code: "act-under-way" });
    expect(await call(undo, { actId })).toMatchObject({ status: 409, code: "act-under-way" });
    await holding.end();
    expect(await call(read, { actId })).toMatchObject({ status: 200, body: { state: "interrupted", added: 0 } });
  });

  test("are nobody's whose access it is not: hidden and missing look the same", async () => {
    const foreign = await anAgent(klient, "TILBAKEHOLDEN USYMMETRISK TIGER AS", "DRESS MINST");
    const empty = await anAgent({ ...klient, packages: [] });
    const standard = await anAgent(klient);
    await pool.query("update systemuser set kind = 'standard' where id = $1", [standard]);
    for (const contract of [bulk, read, undo]) {
      expect(await call(contract, { as: stranger })).toMatchObject({ status: 403, code: "not-permitted" });
      expect(await call(contract, { as: firm.colleague })).toMatchObject({ status: 403, code: "not-permitted" });
      expect(await call(contract, {}, { level: "low" })).toMatchObject({ status: 403, code: "level-too-low" });
      expect(await call(contract, { provider: randomUUID() })).toMatchObject({ status: 400, code: "AUTH-00039" });
      expect(await call(contract, { systemUserId: foreign })).toMatchObject({ status: 404, code: "AUTH-00015" });
      expect(await call(contract, { systemUserId: randomUUID() })).toMatchObject({ status: 404, code: "AUTH-00015" });
      expect(await call(contract, { systemUserId: standard })).toMatchObject({ status: 400, code: "AUTH-00034" });
    }
    for (const contract of [read, undo]) expect(await call(contract, {})).toMatchObject({ status: 404, code: "act-not-found" });
    expect(await call(bulk, { systemUserId: empty })).toMatchObject({ status: 400, code: "AUTH-00063" });
    expect(await clientsOf(agent)).toEqual([]);
  });
});

describe("as files", () => {
  const file = async (contract: Contract, actId: string = randomUUID(), query: Record<string, string> = {}, language = "nb") =>
    send(contract, {
      params: { partyId: firm.party, systemUserId: agent, actId },
      query: { partyuuid: firm.uuid, ...query },
      headers: { ...(await inPortal(firm.leader)), cookie: `${(await inPortal(firm.leader)).cookie}; language=${language}` },
    });
  const linesOf = ({ body }: { body: unknown }) => String(body).split("\r\n");

  test("come all clients with how they stand, the refused ones with why, and the whole history", async () => {
    await pool.query("update party set name = '=2+2 AS' where name = $1", [mouse]);
    const added = await send(portal.bulkInPortal, {
      params: { partyId: firm.party, systemUserId: agent },
      query: { partyuuid: firm.uuid },
      body: { act: "add", all: true },
      headers: await inPortal(firm.leader),
    });
    const { actId } = added.body as BulkOutcome;
    await pool.query("delete from connection where giver_id = $1 and receiver_id = $2", [await partyNamed(bee), firm.uuid]);

    const clients = await file(portal.clientsFile);
    expect(clients.headers.get("content-disposition")).toBe('attachment; filename="klienter.csv"');
    // The mark at the beginning is taken off by whoever reads a body as text.
    const [head, ...lines] = linesOf(clients);
    expect(head).toBe("Navn;Org.nr.;Form;Klient gjennom;Status;Mangler;Hvorfor ikke;Lagt til;Lagt til av;Avsluttet;Hvorfor avsluttet");
    expect(lines.find((line) => line.startsWith("'=2+2 AS;212445010;AS;Fullmakt fra klienten;Kan ikke legges til;"))).toBeDefined();
    expect(lines.find((line) => line.startsWith(bee))).toContain("Kan ikke legges til");
    expect(lines.find((line) => line.startsWith(squirrel))).toContain(`Lagt til;;;`);
    expect(linesOf(await file(portal.clientsFile, undefined, { filter: "cannot", search: "2+2" }))).toHaveLength(3);

    const refused = linesOf(await file(portal.refusalsFile, actId, {}, "en"));
    expect(refused[0]).toBe("Name;Org. no.;Legal form;Why not;Lacks");
    expect(refused.some((line) => line.startsWith("'=2+2 AS;212445010;AS;Has not given all that is needed;"))).toBe(true);

    const history = linesOf(await file(portal.historyFile, undefined, {}, "nn"));
    expect(history[0]).toContain("Kvifor avslutta");
    expect(history.filter((line) => line.startsWith(bee) && line.includes("Klientforholdet er avslutta"))).toHaveLength(3);
    await pool.query("update party set name = $1 where name = '=2+2 AS'", [mouse]);
  });

  test("are not there for an act that is not", async () => {
    expect(await file(portal.refusalsFile)).toMatchObject({ status: 404, code: "act-not-found" });
  });
});
