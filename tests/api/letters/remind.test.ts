import { expect, test } from "vitest";
import { pool } from "#lib/db";
import { remindOfLetter } from "#lib/letters/operations/remind";
import { findLetter } from "#lib/letters/queries/letter";
import { readReceipt } from "#lib/letters/queries/receipt";
import { approveRequest } from "#lib/requests/operations/decide";
import { deleteRequest } from "#lib/requests/operations/delete";
import { escalateRequest } from "#lib/requests/operations/escalate";
import type { Actor } from "#lib/identity/actor";
import { aPerson } from "../../support/choosing.ts";
import { asked as askFor, tiger, vendor } from "../requests/asking.ts";

const acting = async (name: string, requestId: string) => ({
  ...({ kind: "standard", party: tiger.party, requestId, traceId: "t", now: new Date() } as const),
  actor: await aPerson(name),
});
const reminding = async (name: string, id: string, now = new Date()) =>
  remindOfLetter({ link: "request", id, actor: await aPerson(name), now, traceId: "t" });
const mails = async (id: string) => {
  const { rows } = await pool.query<{ template: string; to: string }>(
    "select payload -> 'mail' ->> 'template' as template, payload ->> 'to' as to from outbox where kind = 'mail' and key like '%' || $1 || '%' order by id",
    [id],
  );
  return rows.map(({ template }) => template);
};
const inTwoDays = () => new Date(Date.now() + 2 * 24 * 60 * 60 * 1000);

test("once a day, to those who got it; and whoever answers afterwards is not in the way of it", async () => {
  const id = await askFor();
  expect(await reminding("RASK KULEPENN", id)).toMatchObject({ ok: false, code: "request-not-new" });
  await escalateRequest(await acting("RASK KULEPENN", id));
  expect(await reminding("RASK KULEPENN", id)).toMatchObject({ ok: false, code: "too-many-requests" });
  expect(await reminding("RASK KULEPENN", id, inTwoDays())).toMatchObject({ ok: true });
  expect(await reminding("RASK KULEPENN", id, inTwoDays())).toMatchObject({ ok: false, code: "too-many-requests" });
  const sent = await mails(id);
  expect(sent.filter((one) => one === "request-reminder").length).toBe(sent.filter((one) => one === "request-forwarded").length);
  expect(sent.length).toBeGreaterThan(1);
  expect(await approveRequest(await acting("DRESS MINST", id))).toMatchObject({ ok: true });
  expect((await mails(id)).slice(sent.length).sort()).toEqual(["decision-receipt", "request-outcome"]);
});

test("a stranger reminds nobody, and is told as of a letter that does not exist", async () => {
  const id = await askFor();
  await escalateRequest(await acting("RASK KULEPENN", id));
  const none = "00000000-0000-4000-8000-000000000000";
  expect([await reminding("ENSOM LYKTESTOLPE", id, inTwoDays()), await reminding("DRESS MINST", none)]).toEqual(
    Array(2).fill({ ok: false, code: "request-not-found" }),
  );
});

test("a vendor that takes an approved request back changes nothing in its receipt", async () => {
  const id = await askFor();
  await approveRequest(await acting("DRESS MINST", id));
  const software: Actor = { kind: "organisation", orgNo: vendor, clientId: null, scopes: [] };
  expect(await deleteRequest({ requestId: id, actor: software, now: new Date(), traceId: "t" })).toMatchObject({ ok: true });
  const letter = await findLetter("request", id);
  expect(letter && (await readReceipt(letter, "nb", new Date()))).toMatchObject({ outcome: "accepted", by: { name: "DRESS MINST" } });
});
