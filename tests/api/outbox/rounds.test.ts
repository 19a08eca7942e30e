import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { log } from "#lib/log";
import { queueMail } from "#lib/outbox/operations/queue";
import { carryMails } from "../../../scripts/mail-rounds.ts";
import { forwarded } from "../../support/mails.ts";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";
import { aMailServer } from "../../support/smtp.ts";

let server: Awaited<ReturnType<typeof aMailServer>>;
beforeAll(async () => {
  server = await aMailServer();
});
afterAll(() => server.close());

const MAIL_FROM = "Systemtilgang <ikke-svar@systemtilgang.invalid>";
const queued = async (key: string) =>
  queueMail(pool, {
    party: await partyNamed("DISKRET NÆR TIGER AS"),
    to: [await partyNamed("KLAR BRANNMANN")],
    key,
    mail: forwarded,
    at: new Date(),
  });
const moments = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 20));

test("mails go out by themselves until it is stopped, and then no more", async () => {
  await queued("first");
  const rounds = carryMails({ SMTP_URL: server.url, MAIL_FROM, INSTALLATION: "test" }, { every: 20 });
  await expect.poll(() => server.received.length).toBe(1);
  await queued("second");
  await expect.poll(() => server.received.length).toBe(2);
  await rounds.stop();
  await queued("third");
  expect(await countQueries(() => moments(5))).toBe(0);
  expect(server.received).toHaveLength(2);
});

test("without a server they wait, and a real installation says so once", async () => {
  const warned = vi.spyOn(log, "warn");
  await queued("waiting");
  const asked = await countQueries(async () => {
    const rounds = [carryMails({ SMTP_URL: undefined, MAIL_FROM, INSTALLATION: "production" }, { every: 20 })];
    rounds.push(carryMails({ SMTP_URL: undefined, MAIL_FROM, INSTALLATION: "test" }, { every: 20 }));
    await moments(5);
    await Promise.all(rounds.map(({ stop }) => stop()));
  });
  expect(asked).toBe(0);
  expect(warned.mock.calls).toEqual([["SMTP_URL is not set: mails wait until it is"]]);
  warned.mockRestore();
  const { rows } = await pool.query("select from outbox_delivery where kind = 'mail' and next_at is not null and attempts = 0");
  expect(rows.length).toBeGreaterThan(0);
});
