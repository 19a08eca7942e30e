import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { record } from "#lib/journal/operations";
import { deliverDue } from "#lib/outbox/operations/deliver";
import { queueMail } from "#lib/outbox/operations/queue";
import { type Post, postBySmtp } from "#lib/outbox/post";
import type { Mail } from "#lib/outbox/contract";
import { by, everyMail, forwarded } from "../../support/mails.ts";
import { partyNamed } from "../../support/rows.ts";
import { aMailServer } from "../../support/smtp.ts";

const start = new Date("2026-11-21T12:00:00Z");
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const from = "Systemtilgang <ikke-svar@systemtilgang.invalid>";

let server: Awaited<ReturnType<typeof aMailServer>>;
let post: Post;
let party: string;
beforeAll(async () => {
  server = await aMailServer();
  post = postBySmtp(server.url, from);
  party = await partyNamed("DISKRET NÆR TIGER AS");
});
afterAll(() => server.close());
beforeEach(async () => {
  await pool.query("delete from outbox_delivery");
  server.received.length = 0;
  server.refuse(null);
});

let number = 0;
async function queued(names: readonly string[] = ["KLAR BRANNMANN"], mail: Mail = forwarded): Promise<void> {
  await queueMail(pool, { party, to: await Promise.all(names.map(partyNamed)), key: String(++number), mail, at: start });
}

type Delivery = {
  attempts: number;
  next: Date | null;
  claimed: Date | null;
  delivered: Date | null;
  givenUp: Date | null;
  error: string | null;
};
async function deliveries(): Promise<Delivery[]> {
  const { rows } = await pool.query<Delivery>(
    `select attempts, next_at as next, claimed_until as claimed, delivered_at as delivered, given_up_at as "givenUp", last_error as error
     from outbox_delivery order by outbox_id`,
  );
  return rows;
}
const subjects = () => server.received.map(({ mail }) => mail.subject);

describe("a mail that is due", () => {
  test("comes to its recipient, as text and as HTML, with a sign that it is automatic", async () => {
    await queued();
    expect(await deliverDue(start, post)).toEqual({ delivered: 1, failed: 0, isMore: false });
    const [{ to, mail } = { to: [], mail: null }] = server.received;
    const { rows } = await pool.query<{ email: string }>(
      "select email from person join party on id = person.party_id where name = 'KLAR BRANNMANN'",
    );
    expect(to).toEqual([rows[0]?.email]);
    expect(mail?.to).toMatchObject({ value: [{ name: "KLAR BRANNMANN" }] });
    expect(mail?.from?.value).toEqual([{ name: "Systemtilgang", address: "ikke-svar@systemtilgang.invalid" }]);
    expect(mail?.subject).toBe("DRESS MINST ber deg svare på en forespørsel fra SMARTCLOUD AS");
    expect(mail?.text).toContain(`http://localhost:3000${forwarded.page}`);
    expect(mail?.html).toContain("Vi trenger dette før jul.");
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(await deliveries()).toEqual([{ attempts: 1, next: null, claimed: null, delivered: start, givenUp: null, error: null }]);
    expect((await deliverDue(after(1), post)).delivered).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  test("is in the language, and to the address, that the person has when it is sent", async () => {
    await queued();
    await pool.query("update person set language = 'nn', email = 'ny@example.com' where party_id = $1", [
      await partyNamed("KLAR BRANNMANN"),
    ]);
    await deliverDue(start, post);
    expect(server.received[0]?.to).toEqual(["ny@example.com"]);
    expect(subjects()).toEqual(["DRESS MINST ber deg svare på ein førespurnad frå SMARTCLOUD AS"]);
    await pool.query("update person set language = null where party_id = $1", [await partyNamed("KLAR BRANNMANN")]);
    await queued();
    await deliverDue(start, post);
    expect(subjects()[1]).toContain("forespørsel");
  });

  test("of every template arrives whole, and holds nobody's number", async () => {
    for (const mail of everyMail) await queued(["DRESS MINST"], mail);
    while ((await deliverDue(start, post)).isMore);
    expect(server.received).toHaveLength(everyMail.length);
    for (const { mail } of server.received) expect(`${mail.subject ?? ""} ${mail.text ?? ""}`).not.toMatch(/(?<!\d)\d{11}(?!\d)|undefined/);
    expect((await deliveries()).filter(({ delivered }) => delivered === null)).toEqual([]);
  });

  test("waits for its time", async () => {
    await queued();
    expect(await deliverDue(after(-1), post)).toEqual({ delivered: 0, failed: 0, isMore: false });
  });

  test("messages of other kinds are left for those who deliver them", async () => {
    const actor = null;
    await record(pool, { party, at: start, act: "request.created", actor, about: by, traceId: "t", message: { act: "request.created" } });
    expect(await deliverDue(after(1), post)).toEqual({ delivered: 0, failed: 0, isMore: false });
    expect(await deliveries()).toMatchObject([{ attempts: 0, next: start }]);
  });
});

describe("a mail that is refused", () => {
  test("is tried again later, with a reason that names nobody, and arrives then", async () => {
    await queued();
    server.refuse({ code: 451, say: "try again later" });
    expect(await deliverDue(start, post)).toEqual({ delivered: 0, failed: 1, isMore: false });
    expect(await deliveries()).toEqual([
      { attempts: 1, next: after(1), claimed: null, delivered: null, givenUp: null, error: "EENVELOPE 451" },
    ]);
    server.refuse(null);
    expect((await deliverDue(after(0.9), post)).delivered).toBe(0);
    expect((await deliverDue(after(1), post)).delivered).toBe(1);
    expect(await deliveries()).toMatchObject([{ attempts: 2, next: null, error: null }]);
    expect(server.received).toHaveLength(1);
  });

  test("is the same mail when it comes again", async () => {
    await queued();
    await deliverDue(start, post);
    await pool.query("update outbox_delivery set delivered_at = null, next_at = $1", [start]);
    await deliverDue(start, post);
    const [first, second] = server.received.map(({ mail }) => mail.messageId);
    expect(first).toMatch(/^<[0-9a-f]{40}@systemtilgang\.invalid>$/);
    expect(second).toBe(first);
  });

  test("is given up after the eighth time", async () => {
    await queued();
    server.refuse({ code: 550, say: "no such mailbox" });
    await pool.query("update outbox_delivery set attempts = 6");
    await deliverDue(start, post);
    expect(await deliveries()).toMatchObject([{ attempts: 7, next: after(24 * 60) }]);
    await deliverDue(after(24 * 60), post);
    expect(await deliveries()).toMatchObject([{ attempts: 8, next: null, givenUp: after(24 * 60), error: "EENVELOPE 550" }]);
  });

  test("waits when no server answers at all", async () => {
    await queued();
    await deliverDue(start, postBySmtp("smtp://127.0.0.1:1", from));
    expect(await deliveries()).toMatchObject([{ attempts: 1, next: after(1), error: "ESOCKET" }]);
  });

  test("is tried again when this release cannot read it", async () => {
    await queued();
    await pool.query(
      `with said as (insert into outbox (party_id, kind, key, payload) values ($1, 'mail', 'from the future', jsonb_build_object('to', $2::text, 'mail', '{}'::jsonb)) returning id)
       insert into outbox_delivery (party_id, outbox_id, kind, next_at) select $1, id, 'mail', $3 from said`,
      [party, by, start],
    );
    expect(await deliverDue(start, post)).toEqual({ delivered: 1, failed: 1, isMore: false });
    expect((await deliveries())[1]).toMatchObject({ attempts: 1, next: after(1), error: "ZodError" });
  });
});

describe("a mail that nobody can get", () => {
  test.each([
    ["has no e-mail address", "email = null", "no e-mail address"],
    ["has one that is none", "email = 'a@b, c@d.example'", "unusable e-mail address"],
    ["has died", "died_on = '2026-11-01'", "no such person"],
  ])("is given up at once when the person %s", async (_, change, error) => {
    const person = await partyNamed("KLOK KLIENTPASSER");
    const { rows } = await pool.query<{ email: string }>("select email from person where party_id = $1", [person]);
    await pool.query(`update person set ${change} where party_id = $1`, [person]);
    await queued(["KLOK KLIENTPASSER"]);
    await deliverDue(start, post);
    await pool.query("update person set email = $2, died_on = null where party_id = $1", [person, rows[0]?.email]);
    expect(await deliveries()).toMatchObject([{ attempts: 1, next: null, givenUp: start, error }]);
    expect(server.received).toEqual([]);
  });
});

describe("several processes", () => {
  const everybody = async () => {
    const { rows } = await pool.query<{ name: string }>(
      "select name from party join person on person.party_id = id where email is not null and died_on is null group by name having count(*) = 1 order by name limit 40",
    );
    return rows.map(({ name }) => name);
  };

  test("deliver each mail once", async () => {
    const names = await everybody();
    await queued(names);
    const workers = Array.from({ length: 4 }, async () => {
      while ((await deliverDue(start, post)).isMore);
    });
    await Promise.all(workers);
    while ((await deliverDue(start, post)).isMore);
    expect(names.length).toBe(40);
    expect(new Set(server.received.flatMap(({ to }) => to)).size).toBe(names.length);
    expect(server.received).toHaveLength(names.length);
    expect((await deliveries()).every(({ attempts, delivered }) => attempts === 1 && delivered !== null)).toBe(true);
  });

  test("a mail in the hands of one that died is taken by another when its time is out", async () => {
    await queued();
    const dead = new Promise<void>(() => undefined);
    void deliverDue(start, () => dead);
    await expect.poll(async () => (await deliveries())[0]?.claimed).toEqual(after(5));
    expect((await deliverDue(after(4.9), post)).delivered).toBe(0);
    expect((await deliverDue(after(5), post)).delivered).toBe(1);
    expect(await deliveries()).toMatchObject([{ attempts: 2, delivered: after(5), claimed: null }]);
  });

  test("one that comes back late with a failure does not disturb the other", async () => {
    await queued();
    let fail: (fault: Error) => void = () => undefined;
    const late = deliverDue(start, () => new Promise<void>((_, reject) => (fail = reject)));
    await expect.poll(async () => (await deliveries())[0]?.claimed).toEqual(after(5));
    const other = deliverDue(after(5), async (message) => {
      fail(new Error("too late"));
      await late;
      expect(await deliveries()).toMatchObject([{ claimed: after(10), error: null }]);
      await post(message);
    });
    expect(await late).toMatchObject({ failed: 1 });
    expect(await other).toMatchObject({ delivered: 1 });
    expect(await deliveries()).toMatchObject([{ attempts: 2, delivered: after(5), error: null }]);
  });

  test("what ends every process that takes it is given up at last, unsent", async () => {
    await queued();
    await pool.query("update outbox_delivery set attempts = 8, claimed_until = $1", [start]);
    await deliverDue(start, post);
    expect(await deliveries()).toMatchObject([{ next: null, givenUp: start, error: "ended without an answer" }]);
    expect(server.received).toEqual([]);
  });
});
