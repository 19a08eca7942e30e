import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { findInStream, readStream } from "#lib/system-users/routes/vendor";
import { countQueries } from "../../support/queries.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asVendor, send } from "../../support/send.ts";

type Item = { id: string; integrationTitle: string; isDeleted: boolean; sequenceNo: number; lastChanged: string; created: string };
type Page = { stats: { pageStart: number; pageEnd: number; sequenceMax: number }; links: { next?: string }; data: Item[] };

let headers: Record<string, string>;
let of: { partyId: string; by: string; systemId: string };
beforeAll(async () => {
  headers = await asVendor("991825827", "altinn:authentication/systemuser.admin");
  const [partyId, by, systemId] = await Promise.all([
    partyNamed("DISKRET NÆR TIGER AS"),
    partyNamed("DRESS MINST"),
    systemNamed("312683725_smartcloud"),
  ]);
  of = { partyId, by, systemId };
});

const tokenOf = (next: string) => new URL(next).searchParams.get("token") ?? "";

async function read(token?: string): Promise<Page> {
  const { status, body } = await send(readStream, { headers, ...(token !== undefined && { query: { token } }) });
  expect(status).toBe(200);
  return body as Page;
}

/** Follows from a place to where the stream ends now. */
async function follow(token?: string): Promise<{ items: Item[]; token: string | undefined }> {
  const items: Item[] = [];
  for (;;) {
    const { links, data } = await read(token);
    items.push(...data);
    if (links.next === undefined) return { items, token };
    token = tokenOf(links.next);
  }
}

const rename = (id: string, title: string) => pool.query("update systemuser set title = $2 where id = $1", [id, title]);
const deleteIt = (id: string) => pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [id, of.by]);

describe("the stream of changes", () => {
  test("before anything has happened it is an empty page, and no fault", async () => {
    const { stats, links, data } = await read();
    expect([stats.pageStart, stats.pageEnd, links, data]).toEqual([stats.sequenceMax, stats.sequenceMax, {}, []]);
  });

  test("tells of each in the contract's form, and leads on while there is something", async () => {
    const id = await aSystemUser(of);
    const { stats, links, data } = await read();
    const [item] = data;
    expect(item).toMatchObject({ id, partyOrgNo: "313955907", partyId: "51000001", isDeleted: false, systemUserType: "standard" });
    const no = item?.sequenceNo ?? 0;
    expect(stats).toEqual({ pageStart: no, pageEnd: no, sequenceMax: no });
    expect(links.next).toBe(
      `http://localhost:3000/authentication/api/v1/systemuser/internal/systemusers/stream?token=${Buffer.from(String(no)).toString("base64url")}`,
    );
    expect(await read(tokenOf(links.next ?? ""))).toEqual({ stats: { pageStart: no, pageEnd: no, sequenceMax: no }, links: {}, data: [] });
  });

  test("what changes comes again at the end, with the time of the change, and so does what is deleted", async () => {
    const [one, other] = [await aSystemUser(of), await aSystemUser(of)];
    const { token } = await follow();
    await rename(one, "Renamed");
    await deleteIt(other);
    await rename(one, "Renamed again");
    const { items } = await follow(token);
    expect(items.map(({ id, integrationTitle, isDeleted }) => [id, integrationTitle, isDeleted])).toEqual([
      [other, "Test", true],
      [one, "Renamed again", false],
    ]);
    for (const { lastChanged, created } of items) expect(lastChanged > created).toBe(true);
  });

  test("a hundred at a time", async () => {
    const { token } = await follow();
    for (let n = 0; n < 102; n += 1) await aSystemUser(of);
    const first = await read(token);
    const second = await read(tokenOf(first.links.next ?? ""));
    expect([first.data.length, second.data.length]).toEqual([100, 2]);
    expect(first.stats.pageStart).toBe(first.data[0]?.sequenceNo);
    expect(first.stats.pageEnd).toBe(first.data[99]?.sequenceNo);
    expect(first.stats.sequenceMax).toBe(second.stats.pageEnd);
  });

  test("a change that is not committed holds back those after it, and is not passed by once it is", async () => {
    const [slow, quick] = [await aSystemUser(of), await aSystemUser(of)];
    const { token } = await follow();
    const writer = await pool.connect();
    await writer.query("begin");
    await writer.query("update systemuser set title = 'slow' where id = $1", [slow]);
    await rename(quick, "quick");
    const held = await follow(token);
    expect(held.items).toEqual([]);
    await writer.query("commit");
    writer.release();
    expect((await follow(held.token)).items.map(({ integrationTitle }) => integrationTitle)).toEqual(["slow", "quick"]);
  });

  test("200 writers at once and a reader that follows: each change that stands is seen, once and in order", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => aSystemUser(of)));
    const start = await follow();
    const writing = { done: false };
    const seen: Item[] = [];
    const reader = (async () => {
      let { token } = start;
      for (;;) {
        const isLast = writing.done;
        const read = await follow(token);
        seen.push(...read.items);
        token = read.token;
        if (isLast) return;
      }
    })();
    await Promise.all(Array.from({ length: 200 }, (_, i) => rename(ids[i % 20] ?? "", `change ${i}`)));
    writing.done = true;
    await reader;

    const numbers = seen.map(({ sequenceNo }) => sequenceNo);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    const { rows } = await pool.query<{ id: string; title: string; no: string }>(
      "select id, title, change_no as no from systemuser where id = any ($1)",
      [ids],
    );
    const last = new Map(seen.map((item) => [item.id, item]));
    expect(rows).toHaveLength(20);
    for (const { id, title, no } of rows) expect(last.get(id)).toMatchObject({ integrationTitle: title, sequenceNo: Number(no) });
  });

  test("a token that is none of ours is a 400", async () => {
    for (const token of ["x", Buffer.from("-1").toString("base64url"), Buffer.from("1.5").toString("base64url")]) {
      expect((await send(readStream, { headers, query: { token } })).status).toBe(400);
    }
  });

  test("takes two questions to the database, however much has changed", async () => {
    expect(await countQueries(() => read())).toBe(2);
  });
});

describe("one of the stream", () => {
  const find = (id: string) => send(findInStream, { params: { id }, headers });

  test("is told of as the stream tells of it", async () => {
    const id = await aSystemUser(of);
    const { status, body } = await find(id);
    expect(status).toBe(200);
    const { items } = await follow();
    expect(body).toEqual(items.find((item) => item.id === id));
  });

  test("that is deleted, or never was, is gone; and what is no uuid is a 400", async () => {
    const id = await aSystemUser(of);
    await deleteIt(id);
    const [deleted, unknown] = [await find(id), await find(randomUUID())];
    expect([deleted.status, unknown.status]).toEqual([410, 410]);
    expect({ ...(deleted.body as object), traceId: "" }).toEqual({ ...(unknown.body as object), traceId: "" });
    expect((await find("42")).status).toBe(400);
  });
});
