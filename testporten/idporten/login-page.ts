import type { Answer } from "../http/answers.ts";
import { page } from "../page/frame.ts";
import { html, type Html } from "../page/html.ts";
import { icons } from "../page/icons.ts";
import { type Person, searchPeople, type Tie } from "../world/people.ts";
import type { Level } from "./levels.ts";

type Login = {
  readonly people: readonly Person[];
  readonly question: string;
  readonly asked: Level;
  readonly portal: string;
  readonly path: string;
};

const shownAtOnce = 50;
const levelNames: readonly { readonly level: Level; readonly name: string }[] = [
  { level: "idporten-loa-substantial", name: "Betydelig" },
  { level: "idporten-loa-high", name: "Høyt" },
];

export function loginPage({ people, question, asked, portal, path }: Login): Answer {
  const found = searchPeople(people, question);
  return page({
    title: "Velg testperson",
    here: "login",
    formTargets: portal,
    body: html`<h1>Hvem vil du logge inn som?</h1>
      <p class="lead">Testporten står i stedet for ID-porten her. Velg en oppdiktet person.</p>
      <form class="tools" method="get" action="${path}" role="search">
        <div class="field">
          <label for="sok">Navn eller virksomhet</label>
          <input id="sok" type="search" name="q" value="${question}" autocomplete="off" maxlength="200" />
        </div>
        <button class="button secondary">Søk</button>
      </form>
      <form method="post" action="${path}">
        ${levelChoice(asked)} ${hits(found, question, path)}
        <p><button class="button plain" name="cancel" value="yes">Avbryt innloggingen</button></p>
      </form>`,
  });
}

const levelChoice = (asked: Level): Html =>
  html`<fieldset class="levels">
    <legend>Sikkerhetsnivå</legend>
    <div class="choices">
      ${levelNames.map(
        ({ level, name }) =>
          html`<label><input type="radio" name="level" value="${level}" ${level === asked && html`checked`} />${name}</label>`,
      )}
    </div>
    <p class="small">
      Tjenesten ber om ${levelNames.find(({ level }) => level === asked)?.name.toLowerCase() ?? asked} nivå.
      ${asked === "idporten-loa-high" && "Velg betydelig for å prøve hva som skjer når nivået er for lavt."}
    </p>
  </fieldset>`;

function hits(found: readonly Person[], question: string, path: string): Html {
  if (found.length === 0) {
    return html`<p class="empty" role="status">Ingen treff på «${question}». <a href="${path}">Vis alle</a></p>`;
  }
  const shown = found.slice(0, shownAtOnce);
  return html`<p class="count" role="status">
      ${found.length === 1 ? "1 person" : `${found.length} personer`}${question && html` for «${question}»`}
    </p>
    <ul class="list">
      ${shown.map(row)}
    </ul>
    ${found.length > shown.length && html`<p class="small">De første ${shown.length} vises. Søk for å finne flere.</p>`}`;
}

const row = ({ key, name, initials, ties, tries }: Person): Html =>
  html`<li class="row">
    <span class="mark person" aria-hidden="true">${initials}</span>
    <div>
      <button class="title" name="person" value="${key}">${name}</button>
      <p class="meta">
        ${ties.length === 0 ? "Ingen roller eller fullmakter" : ties.slice(0, 3).map((tie) => html`<span>${inWords(tie)}</span> `)}
      </p>
      ${tries.map(({ text, lang }) => html`<p class="small"><b>Prøv:</b> <span lang="${lang}">${text}</span></p>`)}
    </div>
    <span class="go">${icons.go}</span>
  </li>`;

function inWords({ role, organisations }: Tie): string {
  const named = organisations.slice(0, 2).join(", ");
  return `${role}: ${named}${organisations.length > 2 ? ` og ${organisations.length - 2} til` : ""}`;
}
