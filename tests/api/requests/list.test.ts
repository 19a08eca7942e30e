import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { cursorToken } from "#lib/http/page";
import { listAgentRequests, listRequests } from "#lib/requests/routes/vendor";
import { countQueries } from "../../support/queries.ts";
import { partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { ask, nowhere, otherVendor, outOfTime, packages, reading, seen, tiger, told, vendor } from "./asking.ts";

type Page = { links: { next?: string }; data: { id: string; created: string }[] };
type List = typeof listRequests | typeof listAgentRequests;

const list = async (
  systemId: string,
  { token, contract = listRequests, by = vendor }: { token?: string | undefined; contract?: List; by?: string } = {},
) => send(contract, { params: { systemId }, query: token === undefined ? {} : { token }, headers: await asVendor(by, reading) });

const tokenIn = ({ links }: Page) => (links.next === undefined ? undefined : (new URL(links.next).searchParams.get("token") ?? undefined));

const beginningOf = (token: string) => (JSON.parse(Buffer.from(token, "base64url").toString()) as [string, string])[1];

/** Page after page to the end, doing something between them. */
async function walk(systemId: string, between: (page: number, next: string | undefined) => Promise<unknown> = () => Promise.resolve()) {
  const pages: Page[] = [];
  let token: string | undefined;
  do {
    const answer = await list(systemId, { token });
    expect(answer.status).toBe(200);
    pages.push(answer.body as Page);
    token = tokenIn(answer.body as Page);
    await between(pages.length, token);
  } while (token !== undefined);
  return pages;
}

describe("listRequests", () => {
  const systemId = "312683725_smartcloud_regnskap";
  let party: string;
  let system: string;
  beforeAll(async () => {
    [party, system] = await Promise.all([partyNamed(tiger.name), systemNamed(systemId)]);
  });

  /** Many at one moment too: the order must hold where the time alone does not say. */
  const fill = async (count: number, at: string) => {
    const { rows } = await pool.query<{ id: string }>(
      `insert into request (party_id, kind, system_id, external_ref, content_hash, created_at, expires_at)
       select $1, 'standard', $2, gen_random_uuid()::text, decode(repeat('00', 32), 'hex'), $3::timestamptz + (i / 7) * interval '1 microsecond', now() + interval '10 days'
       from generate_series(1, $4) i returning id`,
      [party, system, at, count],
    );
    return rows.map(({ id }) => id);
  };

  test("pages through 1,000 while 100 more arrive and some are deleted: none is skipped, none comes twice, and the order holds", async () => {
    const first = await fill(1000, "2026-01-01T00:00:00Z");
    const added: string[] = [];
    const deleted = new Set<string>();
    const pages = await walk(systemId, async (page, next) => {
      if (added.length < 100) added.push(...(await fill(10, new Date().toISOString())));
      // One somewhere, the very one that the next page begins with, and one towards the end.
      for (const id of [first[page], next === undefined ? undefined : beginningOf(next), first[999 - page]]) {
        if (id !== undefined) deleted.add(id);
      }
      await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = any ($1) and deleted_at is null", [
        [...deleted],
      ]);
    });
    const rows = pages.flatMap(({ data }) => data);
    const ids = rows.map(({ id }) => id);
    expect(added).toHaveLength(100);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...first, ...added].filter((id) => !deleted.has(id) && !ids.includes(id))).toEqual([]);
    const keys = rows.map(({ created, id }) => `${created} ${id}`);
    expect(keys).toEqual([...keys].sort());
    expect(pages.slice(0, -1).every(({ data }) => data.length === 50)).toBe(true);
    expect(pages.at(-1)?.links).toEqual({});
  });

  test("leads on with an absolute address that answers", async () => {
    const { body } = await list(systemId);
    const next = new URL((body as Page).links.next ?? "");
    expect(next.origin + next.pathname).toBe(`http://localhost:3000/authentication/api/v1/systemuser/request/vendor/bysystem/${systemId}`);
    const [, second] = [body as Page, (await list(systemId, { token: tokenIn(body as Page) })).body as Page];
    expect(second.data[0]?.id).not.toBe((body as Page).data[0]?.id);
  });

  test("shows each as it is read by id: every status, with the way to the answer", async () => {
    const own = "312683725_smartcloud_lonn";
    const body = { systemId: own, rights: [], accessPackages: packages("lonn") };
    const made = [await ask(body), await ask(body)].map((answer) => answer.body as { id: string });
    await outOfTime(made[0]?.id ?? "");
    const { data } = (await list(own)).body as Page;
    expect(data.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    expect(data).toMatchObject([{ status: "Timedout", timedOut: true }, made[1]]);
    expect(data[1]).toHaveProperty("confirmUrl");
  });

  test("takes one statement, for the first page and for any other", async () => {
    const token = tokenIn((await list(systemId)).body as Page);
    expect([await countQueries(() => list(systemId)), await countQueries(() => list(systemId, { token }))]).toEqual([1, 1]);
  });

  test("of a system that is another vendor's is like one of a system that does not exist", async () => {
    const answers = [await list(systemId, { by: otherVendor }), await list("212919330_never", { by: otherVendor })];
    expect(answers.map(told)).toEqual(Array(2).fill([404, "AUTH-00011"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  test("of a system that nobody was asked for is empty", async () => {
    expect((await list("312683725_smartcloud_eiendom")).body).toEqual({ links: {}, data: [] });
  });

  test.each([
    ["garbage", "%%%"],
    ["a token of the older kind", cursorToken(nowhere)],
    ["a number", cursorToken(42)],
    ["a day that there is not", cursorToken(["2026-02-30T00:00:00.000000Z", nowhere])],
    ["a year that there is not", cursorToken(["0000-01-01T00:00:00.000000Z", nowhere])],
    ["a time without microseconds", cursorToken(["2026-02-20T00:00:00Z", nowhere])],
    ["no id", cursorToken(["2026-02-20T00:00:00.000000Z", "x"])],
    ["nothing", ""],
  ])("with %s for a token is refused", async (_, token) => {
    expect(told(await list(systemId, { token }))).toEqual([400, "STD-00000"]);
  });

  test.each([listRequests, listAgentRequests])("$id is for organisations' software", async (contract) => {
    expect(told(await send(contract, { params: { systemId }, headers: await asPerson("DRESS MINST", reading) }))).toEqual([
      401,
      "AUTH-00023",
    ]);
  });
});

test("listAgentRequests shows those for clients, and listRequests the others", async () => {
  const systemId = "312683725_smartcloud_klient";
  const wanted = { systemId, rights: [], accessPackages: packages("skattegrunnlag") };
  const [own, clients] = [await ask(wanted), await ask(wanted, { kind: "agent" })];
  const [ownList, clientList] = [await list(systemId), await list(systemId, { contract: listAgentRequests })];
  expect((ownList.body as Page).data).toEqual([own.body]);
  expect((clientList.body as Page).data).toEqual([clients.body]);
  expect(told(await list(systemId, { contract: listAgentRequests, by: otherVendor }))).toEqual([404, "AUTH-00011"]);
});
