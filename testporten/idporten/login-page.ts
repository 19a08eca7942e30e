import type { Answer } from "../http/answers.ts";
import { page } from "../page/frame.ts";
import { html, type Html } from "../page/html.ts";
import { icons } from "../page/icons.ts";
import type { Language } from "../page/language.ts";
import { type Person, searchPeople, type Tie, type Try } from "../world/people.ts";
import { type Level, levels } from "./levels.ts";
import { loginWords } from "./login-words.ts";

type Words = (typeof loginWords)[Language];

type Login = {
  readonly people: readonly Person[];
  readonly question: string;
  readonly asked: Level;
  readonly language: Language;
  readonly portal: string;
  readonly path: string;
};

const shownAtOnce = 50;

export function loginPage({ people, question, asked, language, portal, path }: Login): Answer {
  const found = searchPeople(people, question);
  const words = loginWords[language];
  return page({
    title: words.title,
    here: "login",
    language,
    formTargets: portal,
    body: html`<h1>${words.heading}</h1>
      <p class="lead">${words.lead}</p>
      <form class="tools" method="get" action="${path}" role="search">
        <div class="field">
          <label for="sok">${words.search}</label>
          <input id="sok" type="search" name="q" value="${question}" autocomplete="off" maxlength="200" />
        </div>
        <button class="button secondary">${words.find}</button>
      </form>
      <form method="post" action="${path}">
        ${levelChoice(asked, words)} ${hits({ found, question, path, language })}
        <p><button class="button plain" name="cancel" value="yes">${words.cancel}</button></p>
      </form>`,
  });
}

const nameOf = (level: Level, { levels: names }: Words) => (level === "idporten-loa-high" ? names.high : names.substantial);

const levelChoice = (asked: Level, words: Words): Html =>
  html`<fieldset class="levels">
    <legend>${words.level}</legend>
    <div class="choices">
      ${levels.map(
        (level) =>
          html`<label
            ><input type="radio" name="level" value="${level}" ${level === asked && html`checked`} />${nameOf(level, words)}</label
          >`,
      )}
    </div>
    <p class="small">${words.asked(nameOf(asked, words).toLowerCase())} ${asked === "idporten-loa-high" && words.tooLow}</p>
  </fieldset>`;

type Hits = Pick<Login, "question" | "path" | "language"> & { readonly found: readonly Person[] };

function hits({ found, question, path, language }: Hits): Html {
  const words = loginWords[language];
  if (found.length === 0) return html`<p class="empty" role="status">${words.none(question)} <a href="${path}">${words.all}</a></p>`;
  const shown = found.slice(0, shownAtOnce);
  return html`<p class="count" role="status">${words.count(found.length)}${question && html` ${words.for(question)}`}</p>
    <ul class="list">
      ${shown.map((person) => row(person, language))}
    </ul>
    ${found.length > shown.length && html`<p class="small">${words.first(shown.length)}</p>`}`;
}

function row({ key, name, initials, ties, tries }: Person, language: Language): Html {
  const words = loginWords[language];
  return html`<li class="row">
    <span class="mark person" aria-hidden="true">${initials}</span>
    <div>
      <button class="title" name="person" value="${key}">${name}</button>
      <p class="meta">${ties.length === 0 ? words.nothing : ties.slice(0, 3).map((tie) => html`<span>${inWords(tie, words)}</span> `)}</p>
      ${tries.map((one) => html`<p class="small"><b>${words.try}</b> ${task(one, language)}</p>`)}
    </div>
    <span class="go">${icons.go}</span>
  </li>`;
}

/** What can be tried is told in Bokmål to those who read Nynorsk too. */
function task({ en, nb }: Try, language: Language): Html {
  return language === "en" || nb === undefined ? html`<span lang="en">${en}</span>` : html`<span lang="nb">${nb}</span>`;
}

function inWords({ role, organisations }: Tie, words: Words): string {
  const named = organisations.slice(0, 2).join(", ");
  return `${role}: ${named}${organisations.length > 2 ? ` ${words.more(organisations.length - 2)}` : ""}`;
}
