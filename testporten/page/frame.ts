import type { Answer } from "../http/answers.ts";
import { html, type Html } from "./html.ts";
import { icons } from "./icons.ts";
import { frameWords, type Language } from "./language.ts";

type Page = {
  readonly title: string;
  readonly body: Html;
  readonly language?: Language;
  readonly here?: "login" | "mail" | "clients";
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly head?: Html;
  /** Whom forms may end at, and who may be shown in a frame: other addresses than our own. */
  readonly formTargets?: string;
  readonly frames?: string;
};

const sections = [
  { name: "login", href: "/", icon: icons.enter },
  { name: "mail", href: "/mail", icon: icons.closed },
  { name: "clients", href: "/maskinporten/klienter", icon: icons.key },
] as const;

export const page = (content: Page): Answer => ({
  status: content.status ?? 200,
  headers: { ...pageHeaders(content), ...content.headers },
  body: document(content).text,
});

/** No scripts at all; styles and fonts from here only. */
const pageHeaders = ({ formTargets = "", frames = "'none'" }: { readonly formTargets?: string; readonly frames?: string }) => ({
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-src ${frames}; ` +
    `form-action 'self' ${formTargets}; base-uri 'none'; frame-ancestors 'none'`,
});

function document({ title, body, here, head, language = "nb" }: Page): Html {
  const words = frameWords[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} – Testporten</title>
        <link rel="stylesheet" href="/testporten.css" />
        <link rel="icon" href="data:," />
        ${head}
      </head>
      <body>
        <a class="skip" href="#innhold">${words.skip}</a>
        <aside class="testmark" aria-label="${words.test}"><b>${words.test}.</b> ${words.invented}</aside>
        <header class="header">
          <div class="within">
            <a class="brand" href="/"><span class="mark warning">${icons.flask}</span>Testporten</a>
            <nav aria-label="Testporten">
              ${sections.map(
                ({ name, href, icon }) =>
                  html`<a href="${href}" ${name === here && html`aria-current="page"`}>${icon}<span>${words[name]}</span></a>`,
              )}
            </nav>
          </div>
        </header>
        <main id="innhold" tabindex="-1">${body}</main>
        <footer class="footer">
          <p class="within">${words.foot}</p>
        </footer>
      </body>
    </html> `;
}

/** A refusal, for people: what is wrong, and where to go. */
export const problemPage = (status: number, sentence: string, headers: Readonly<Record<string, string>> = {}, back?: Html): Answer =>
  page({
    title: "Det gikk ikke",
    status,
    headers,
    body: html`<h1>Det gikk ikke</h1>
      <p class="lead">${sentence}</p>
      <p>${back ?? html`<a href="/">Til forsiden av Testporten</a>`}</p>`,
  });
