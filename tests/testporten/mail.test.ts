import { createTransport } from "nodemailer";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Mailbox } from "../../testporten/mail/mailbox.ts";
import { aDataFolder, startTestporten } from "./started.ts";

const data = aDataFolder();
let testporten: Awaited<ReturnType<typeof startTestporten>>;
beforeAll(async () => {
  testporten = await startTestporten(data.folder, "http://localhost:3000");
});
afterAll(async () => {
  await testporten.stop();
  data.remove();
});

type Listed = { id: string; to: { name: string; address: string }[]; subject: string; text: string; attachments: string[] };
const list = async (to = "") => (await (await fetch(`${testporten.address}/mail.json?to=${encodeURIComponent(to)}`)).json()) as Listed[];
const open = async (path: string) => {
  const response = await fetch(`${testporten.address}${path}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
};
const empty = (headers: Record<string, string> = {}) =>
  fetch(`${testporten.address}/mail/empty`, { method: "POST", headers, redirect: "manual" });
const mailer = () => createTransport({ host: "localhost", port: testporten.smtpPort, secure: false });
const mail = {
  from: '"Systemtilgang" <no-reply@example.com>',
  to: '"DRESS MINST" <dress.minst@example.com>',
  subject: "Svar på en forespørsel æøå",
  text: "Åpne http://localhost:3000/a?b=1&c=2.\n<script>alert(1)</script>",
};
beforeEach(async () => {
  await empty();
});

describe("the mailbox", () => {
  test("what is sent by SMTP appears, newest first, to be found by whom it was for", async () => {
    await mailer().sendMail(mail);
    await mailer().sendMail({ ...mail, to: "stadig.konsert@example.com", bcc: "hidden@example.com", subject: "Nummer to" });
    expect((await list()).map(({ subject }) => subject)).toEqual(["Nummer to", mail.subject]);
    expect((await list("dress"))[0]?.to).toEqual([{ name: "DRESS MINST", address: "dress.minst@example.com" }]);
    expect((await list("HIDDEN@")).map(({ subject }) => subject)).toEqual(["Nummer to"]);
    expect(await list("nobody")).toEqual([]);

    const page = await open("/mail?to=konsert");
    expect(page.text).toContain("Nummer to");
    expect(page.text).not.toContain(mail.subject);
    expect((await open("/mail?to=nobody")).text).toContain("Ingen meldinger til «nobody»");
  });

  test("a mail is shown as text with links, escaped, and is read from then on", async () => {
    await mailer().sendMail(mail);
    const [first] = await list();
    expect((await open("/mail")).text).toContain("Ulest");
    const { text } = await open(`/mail/${first?.id ?? ""}`);
    expect(text).toContain(mail.subject);
    expect(text).toContain('<a href="http://localhost:3000/a?b=1&amp;c=2">http://localhost:3000/a?b=1&amp;c=2</a>.');
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toContain("<iframe");
    expect((await open("/mail")).text).not.toContain("Ulest");
  });

  test("HTML is shown in a sandbox without scripts and without anything from outside", async () => {
    const attachments = [{ filename: "kvittering.txt", content: "ok" }];
    await mailer().sendMail({ ...mail, html: "<h1>Hei</h1><script>alert(1)</script>", attachments });
    const [first] = await list();
    expect(first?.attachments).toEqual(["kvittering.txt"]);
    const { text } = await open(`/mail/${first?.id ?? ""}`);
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(text).toContain("kvittering.txt");
    const { headers, text: shown } = await open(`/mail/${first?.id ?? ""}/html`);
    expect(shown).toContain("<h1>Hei</h1>");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
  });

  test("is emptied from its own page, and not from another site", async () => {
    await mailer().sendMail(mail);
    expect((await empty({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await list()).toHaveLength(1);
    expect((await empty({ "sec-fetch-site": "same-origin" })).status).toBe(303);
    expect(await list()).toEqual([]);
    expect((await open("/mail")).text).toContain("Postkassen er tom");
  });

  test("a mail that is not there", async () => {
    expect((await open("/mail/unknown")).status).toBe(404);
    expect((await open("/mail/unknown/html")).status).toBe(404);
  });

  test("any login is taken, and a mail that is too large is refused to its sender", async () => {
    const known = createTransport({ host: "localhost", port: testporten.smtpPort, auth: { user: "a", pass: "b" } });
    await known.sendMail(mail);
    const large = mailer().sendMail({ ...mail, text: "a".repeat(11 * 1024 * 1024) });
    await expect(large).rejects.toMatchObject({ responseCode: 552 });
    expect(await list()).toHaveLength(1);
  });

  test("a sender who hangs up in the middle, or says nonsense, harms nobody", async () => {
    await new Promise<void>((done) => {
      const socket = connect(testporten.smtpPort, "127.0.0.1", () => {
        socket.write("NONSENSE\r\nEHLO a\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<d@e.f>\r\nDATA\r\nhalf", () => socket.destroy());
      });
      socket.once("close", () => done());
    });
    await mailer().sendMail(mail);
    expect(await list()).toHaveLength(1);
  });

  test("keeps no more than its limit, and the newest", () => {
    const mailbox = new Mailbox(3);
    const address = { name: "", address: "a@example.com" };
    for (const subject of ["1", "2", "3", "4"]) {
      mailbox.put({ at: new Date(), from: address, to: [address], subject, text: "", attachments: [] });
    }
    expect(mailbox.list().map(({ subject }) => subject)).toEqual(["4", "3", "2"]);
  });
});
