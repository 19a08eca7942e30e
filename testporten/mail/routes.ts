import { file, json, redirect, Refusal } from "../http/answers.ts";
import type { Route } from "../http/router.ts";
import type { Visit } from "../http/visit.ts";
import { mailListPage, mailPage } from "./mail-pages.ts";
import type { Mail, Mailbox } from "./mailbox.ts";

/** A mail's own styles and enclosed pictures, and nothing from outside: what a careful mail program shows. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

export function mailRoutes(mailbox: Mailbox): Route[] {
  const find = (visit: Visit): Mail => {
    const mail = mailbox.find(visit.part("id"));
    if (!mail) throw new Refusal(404, "Meldingen finnes ikke, eller postkassen er tømt.");
    return mail;
  };
  return [
    {
      method: "GET",
      path: "/mail",
      answer: (visit) => {
        const to = visit.query("to").trim().slice(0, 200);
        return mailListPage({ mails: mailbox.list(to), to, isRead: mailbox.isRead, now: new Date() });
      },
    },
    { method: "GET", path: "/mail.json", for: "programs", answer: (visit) => json(mailbox.list(visit.query("to"))) },
    {
      method: "POST",
      path: "/mail/empty",
      answer: (visit) => {
        visit.refuseOtherSites();
        mailbox.empty();
        return redirect("/mail");
      },
    },
    {
      method: "GET",
      path: "/mail/:id",
      answer: (visit) => {
        const mail = find(visit);
        mailbox.markRead(mail.id);
        return mailPage(mail);
      },
    },
    {
      method: "GET",
      path: "/mail/:id/html",
      answer: (visit) => {
        const { html } = find(visit);
        if (html === undefined) throw new Refusal(404, "Meldingen er bare tekst.");
        // Links open beside the mailbox, not in the frame.
        return file(`<base target="_blank">${html}`, "text/html; charset=utf-8", {
          "content-security-policy": mailPolicy,
          "cache-control": "no-store",
        });
      },
    },
  ];
}
