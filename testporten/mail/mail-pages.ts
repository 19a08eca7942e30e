import type { Answer } from "../http/answers.ts";
import { page } from "../page/frame.ts";
import { html, type Html } from "../page/html.ts";
import { icons } from "../page/icons.ts";
import type { Address, Mail } from "./mailbox.ts";

type List = {
  readonly mails: readonly Mail[];
  readonly to: string;
  readonly isRead: (id: string) => boolean;
  readonly now: Date;
};

export const mailListPage = ({ mails, to, isRead, now }: List): Answer =>
  page({
    title: "Postkasse",
    here: "mail",
    body: html`<h1>Postkasse</h1>
      <p class="lead">All e-post som systemet har sendt. Ingenting forlater denne maskinen.</p>
      <div class="tools">
        <form class="tools" method="get" action="/mail" role="search">
          <div class="field">
            <label for="til">Til</label>
            <input id="til" type="search" name="to" value="${to}" placeholder="Navn eller adresse" autocomplete="off" maxlength="200" />
          </div>
          <button class="button secondary">Søk</button>
        </form>
        <form method="post" action="/mail/empty"><button class="button plain">${icons.trash}Tøm postkassen</button></form>
      </div>
      ${
        mails.length > 0
          ? html`<p class="count" role="status">${mails.length === 1 ? "1 melding" : `${mails.length} meldinger`}</p>
              <ul class="list">
                ${mails.map((mail) => row(mail, isRead(mail.id), now))}
              </ul>`
          : nothing(to)
      }`,
  });

const nothing = (to: string): Html =>
  to === ""
    ? html`<p class="empty" role="status">
        Postkassen er tom. E-post kommer hit i det øyeblikket den sendes; last siden på nytt for å se den.
      </p>`
    : html`<p class="empty" role="status">Ingen meldinger til «${to}». <a href="/mail">Vis alle</a></p>`;

const row = ({ id, subject, to, at }: Mail, isRead: boolean, now: Date): Html =>
  html`<li class="row">
    <span class="${isRead ? "mark" : "mark accent"}" aria-hidden="true">${isRead ? icons.open : icons.closed}</span>
    <div>
      <a class="${isRead ? "title light" : "title"}" href="/mail/${id}">${subject || "(uten emne)"}</a>
      <p class="meta">${isRead ? false : html`<span>Ulest</span> `}<span>Til ${to.map(named).join(", ")}</span></p>
    </div>
    <time class="small" datetime="${at.toISOString()}">${shortTime(at, now)}</time>
  </li>`;

export const mailPage = ({ id, subject, from, to, at, text, html: rich, attachments }: Mail): Answer =>
  page({
    title: subject || "(uten emne)",
    here: "mail",
    frames: "'self'",
    body: html`<p><a href="/mail">Tilbake til postkassen</a></p>
      <h1>${subject || "(uten emne)"}</h1>
      <dl class="facts">
        <div>
          <dt>Fra</dt>
          <dd>${whole(from)}</dd>
        </div>
        <div>
          <dt>Til</dt>
          <dd>${to.map(whole).join(", ")}</dd>
        </div>
        <div>
          <dt>Sendt</dt>
          <dd><time datetime="${at.toISOString()}">${longTime(at)}</time></dd>
        </div>
        ${
          attachments.length > 0 &&
          html`<div>
            <dt>Vedlegg</dt>
            <dd>${attachments.join(", ")}</dd>
          </div>`
        }
      </dl>
      ${
        rich !== undefined &&
        html`<iframe
          class="mail"
          src="/mail/${id}/html"
          title="Meldingen slik mottakeren ser den"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        ></iframe>`
      }
      <section class="card" aria-labelledby="tekst">
        <h2 id="tekst">${rich === undefined ? "Melding" : "Som ren tekst"}</h2>
        <div class="plain-text">${withLinks(text)}</div>
      </section>`,
  });

/** A plain text has no links of its own, and nobody wants to copy one by hand. */
const withLinks = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((piece, i) => (i % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : html`${piece}`));

const named = ({ name, address }: Address) => name || address;
const whole = ({ name, address }: Address) => (name ? `${name} <${address}>` : address);

const zone = { timeZone: "Europe/Oslo" };
const day = (at: Date) => at.toLocaleDateString("nb", { ...zone, day: "numeric", month: "short" });

function shortTime(at: Date, now: Date): string {
  return day(at) === day(now) ? at.toLocaleTimeString("nb", { ...zone, hour: "2-digit", minute: "2-digit" }) : day(at);
}

const longTime = (at: Date) => at.toLocaleString("nb", { ...zone, dateStyle: "long", timeStyle: "short" });
