import { describe, expect, test } from "vitest";
import { languages } from "#lib/language";
import { Mail } from "#lib/outbox/contract";
import { asHtml } from "#lib/outbox/rules/as-html";
import { asText } from "#lib/outbox/rules/as-text";
import { composeLetter, type Told } from "#lib/outbox/rules/letter";
import { sayIn } from "#lib/outbox/texts";
import en from "../../../messages/en.json";
import nb from "../../../messages/nb.json";
import nn from "../../../messages/nn.json";
import { everyMail, forwarded, outcome, receipt, reminder } from "../../support/mails.ts";

const portal = "https://systemtilgang.example.no";
const told = { language: "nb", name: "KLAR BRANNMANN", by: "DRESS MINST", portal } as const satisfies Told;

function write(mail: Mail, to: Partial<Told> = {}) {
  const all = { ...told, ...to };
  const letter = composeLetter(Mail.parse(mail), all, sayIn(all.language));
  return { ...letter, text: asText(letter), html: asHtml(letter) };
}

describe.each(languages)("in %s", (language) => {
  test.each(everyMail.map((mail) => [`${mail.template} ${"outcome" in mail ? mail.outcome : ""} ${mail.kind}`, mail] as const))(
    "%s is whole, with one link, no number of a person and nothing from outside",
    (_, mail) => {
      const { subject, text, html, link } = write(mail, { language });
      for (const part of [subject, text, html.replaceAll(/<style>.*?<\/style>/gs, "")]) {
        expect(part).not.toMatch(/undefined|null|\[object|\{\w+\}|(?<!\d)\d{11}(?!\d)/);
      }
      expect(text).toContain("KLAR BRANNMANN");
      expect(text).toContain("313 955 907");
      expect([...text.matchAll(/https?:\/\/\S+/g)].map(([address]) => address)).toEqual([link.address]);
      expect([...html.matchAll(/(?:href|src|url)\s*[=(]\s*"?([^")\s>]+)/g)].map(([, address]) => address)).toEqual([link.address]);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).not.toMatch(/<(img|script|form|link|iframe)|@import/);
    },
  );
});

describe("a link in a mail", () => {
  test.each([
    "/authentication/api/v1/systemuser/request/x/approve",
    "/accessmanagement/api/v1/x",
    "/api/auth/signout",
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/a//evil.example",
    '/a"><script>',
    "javascript:alert(1)",
    "/",
  ])("never leads to %s", (page) => {
    expect(Mail.safeParse({ ...forwarded, page }).success).toBe(false);
  });

  test("leads to the page, at the portal's own address", () => {
    expect(write(forwarded).link.address).toBe(`${portal}${forwarded.page}`);
  });
});

describe("what others wrote", () => {
  const nasty = `<b onclick="x">A & 'B'</b>`;

  test("is text, not markup", () => {
    const { html, text } = write({ ...forwarded, note: nasty, vendor: { ...forwarded.vendor, name: nasty } }, { by: nasty, name: nasty });
    expect(html).not.toContain("<b ");
    expect(html).toContain("&#60;b onclick=&#34;x&#34;&#62;A &#38; &#39;B&#39;&#60;/b&#62;");
    expect(text).toContain(`> ${nasty}`);
  });

  test("is quoted line by line, and cannot pass for a line of ours", () => {
    const { text, html } = write({ ...forwarded, note: "En\r\n\r\n\r\n\r\nTo\u2028-- \u0007tre" });
    expect(text).toContain("Melding fra DRESS MINST:\n> En\n>\n> To\n> -- tre\n");
    expect(html).toContain("En<br><br>To<br>-- tre");
  });

  test("is left out when it says nothing", () => {
    expect(write({ ...forwarded, note: " \n " }).quote).toBeNull();
    expect(write({ ...outcome, reason: undefined }).quote).toBeNull();
  });

  test("becomes no link, in a name or in a note", () => {
    const { text, html } = write({
      ...forwarded,
      note: "Se https://evil.example/x og post@evil.example",
      vendor: { ...forwarded.vendor, name: "www.evil.no" },
    });
    for (const part of [text, html]) expect(part).not.toMatch(/evil\.(example|no)|www\.evil|:\/\/evil/);
    expect(text).toContain("www.\u200bevil.\u200bno");
  });

  test("shows marks that turn the writing or cannot be seen, and keeps a name on one line", () => {
    const { subject } = write({ ...forwarded, vendor: { ...forwarded.vendor, name: "SMART\u202eDUOLC\u200b\r\nBcc: x" } });
    expect(subject).toBe("DRESS MINST ber deg svare på en forespørsel fra SMART⟨U+202E⟩DUOLC⟨U+200B⟩ Bcc: x");
  });

  test.each(["01017012345", "010170 12345", "010170-12345", "01 01 70 12345", "01.01.70 12345"])(
    "loses what may be a personal number: %s",
    (number) => {
      const mail = Mail.parse({ ...receipt, reason: `Fødselsnummer ${number}.` });
      expect(JSON.stringify(mail)).toContain("Fødselsnummer •••••• •••••.");
      expect(JSON.stringify(mail)).not.toContain(number);
    },
  );

  test.each(["313 955 907", "123456789012", "kl. 12.30 den 01.12.2026"])("keeps %s", (text) => {
    expect(Mail.parse({ ...receipt, reason: text })).toMatchObject({ reason: text });
  });

  test("may be long: the subject stays short, and of many things the first are named", () => {
    const long = "LANGT NAVN ".repeat(20).trim();
    const many = Array.from({ length: 260 }, (_, i) => ({ nb: `Pakke ${i}`, nn: `Pakke ${i}`, en: `Package ${i}` }));
    const { subject, text } = write({ ...forwarded, vendor: { ...forwarded.vendor, name: long }, asks: many });
    expect(subject.length).toBeLessThan(200);
    expect(text).toContain(long);
    expect(text).toContain("Pakke 11 og 248 til");
    expect(text).not.toContain("Pakke 12,");
  });
});

describe("what it says", () => {
  test("times are those of the clock in Norway, in the reader's language", () => {
    expect(write(forwarded).text).toContain("Svar innen: 1. desember 2026 kl. 13.00");
    expect(write(reminder, { language: "nn" }).text).toContain("21. november 2026");
    expect(write(forwarded, { language: "en" }).text).toContain("Answer before: 1 December 2026 at 13:00");
  });

  test("names in the reader's language", () => {
    expect(write(forwarded, { language: "en" }).text).toContain("Lønn (en), Merverdiavgift (en)");
  });

  test("somebody who is not known any more is a colleague", () => {
    expect(write(outcome, { by: null }).text).toContain("En kollega har avvist");
  });

  test("the whole of a forwarded request, as text", () => {
    expect(write(forwarded).text).toMatchInlineSnapshot(`
      "Hei, KLAR BRANNMANN.

      SMARTCLOUD AS ber om at SmartCloud får handle for DISKRET NÆR TIGER AS.

      Logg inn for å lese hva de ber om. Du godkjenner eller avviser etter at du har lest.

      Melding fra DRESS MINST:
      > Vi trenger dette før jul.

      Logg inn, les og svar:
      https://systemtilgang.example.no/accessmanagement/ui/systemuser/request?id=3f0a1d52-0000-4000-8000-000000000001

      Gjelder: Ny systemtilgang
      System: SmartCloud, fra SMARTCLOUD AS, org.nr. 312 683 725
      For: DISKRET NÆR TIGER AS, org.nr. 313 955 907
      Ber om: Lønn, Merverdiavgift
      Svar innen: 1. desember 2026 kl. 13.00
      Vår referanse: 5F2A-91C7

      -- 
      Vi ber deg aldri om passord eller kode i e-post. Er du usikker på lenken, logg inn selv og velg Forespørsler.
      Du får denne e-posten fordi du er tilgangsstyrer for DISKRET NÆR TIGER AS.
      E-posten er sendt automatisk og kan ikke besvares.
      "
    `);
  });
});

test("texts of mails have nothing in braces but names, and no key is unknown", () => {
  const flat = (node: unknown): string[] => (typeof node === "string" ? [node] : Object.values(node as object).flatMap(flat));
  const braces = [nb, nn, en].flatMap(({ mail }) => flat(mail)).flatMap((text) => text.match(/\{[^}]*\}?/g) ?? []);
  expect(braces.filter((inside) => !/^\{\w+\}$/.test(inside))).toEqual([]);
  expect(() => sayIn("nb")("no.such.text")).toThrow("there is no text mail.no.such.text in nb");
  expect(() => sayIn("nb")("greeting")).toThrow("is not given name");
});
