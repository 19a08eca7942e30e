import type { Language } from "../page/language.ts";

type Words = {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly search: string;
  readonly find: string;
  readonly cancel: string;
  readonly level: string;
  readonly levels: { readonly substantial: string; readonly high: string };
  readonly asked: (level: string) => string;
  readonly tooLow: string;
  readonly none: (question: string) => string;
  readonly all: string;
  readonly count: (people: number) => string;
  readonly for: (question: string) => string;
  readonly first: (shown: number) => string;
  readonly nothing: string;
  readonly try: string;
  readonly more: (organisations: number) => string;
};

/** The login page, as ID-porten's is: in the language that the service asks for. Roles keep their names in the world. */
export const loginWords: Readonly<Record<Language, Words>> = {
  nb: {
    title: "Velg testperson",
    heading: "Hvem vil du logge inn som?",
    lead: "Testporten står i stedet for ID-porten her. Velg en oppdiktet person.",
    search: "Navn eller virksomhet",
    find: "Søk",
    cancel: "Avbryt innloggingen",
    level: "Sikkerhetsnivå",
    levels: { substantial: "Betydelig", high: "Høyt" },
    asked: (level) => `Tjenesten ber om ${level} nivå.`,
    tooLow: "Velg betydelig for å prøve hva som skjer når nivået er for lavt.",
    none: (question) => `Ingen treff på «${question}».`,
    all: "Vis alle",
    count: (people) => (people === 1 ? "1 person" : `${people} personer`),
    for: (question) => `for «${question}»`,
    first: (shown) => `De første ${shown} vises. Søk for å finne flere.`,
    nothing: "Ingen roller eller fullmakter",
    try: "Prøv:",
    more: (organisations) => `og ${organisations} til`,
  },
  nn: {
    title: "Vel testperson",
    heading: "Kven vil du logge inn som?",
    lead: "Testporten står i staden for ID-porten her. Vel ein oppdikta person.",
    search: "Namn eller verksemd",
    find: "Søk",
    cancel: "Avbryt innlogginga",
    level: "Tryggleiksnivå",
    levels: { substantial: "Betydeleg", high: "Høgt" },
    asked: (level) => `Tenesta ber om ${level} nivå.`,
    tooLow: "Vel betydeleg for å prøve kva som skjer når nivået er for lågt.",
    none: (question) => `Ingen treff på «${question}».`,
    all: "Vis alle",
    count: (people) => (people === 1 ? "1 person" : `${people} personar`),
    for: (question) => `for «${question}»`,
    first: (shown) => `Dei første ${shown} er viste. Søk for å finne fleire.`,
    nothing: "Ingen roller eller fullmakter",
    try: "Prøv:",
    more: (organisations) => `og ${organisations} til`,
  },
  en: {
    title: "Choose a test person",
    heading: "Whom do you want to log in as?",
    lead: "Testporten stands in for ID-porten here. Choose an invented person.",
    search: "Name or organisation",
    find: "Search",
    cancel: "Cancel the login",
    level: "Level of security",
    levels: { substantial: "Substantial", high: "High" },
    asked: (level) => `The service asks for the level ${level}.`,
    tooLow: "Choose substantial to see what happens when the level is too low.",
    none: (question) => `No hits for “${question}”.`,
    all: "Show all",
    count: (people) => (people === 1 ? "1 person" : `${people} people`),
    for: (question) => `for “${question}”`,
    first: (shown) => `The first ${shown} are shown. Search to find more.`,
    nothing: "No roles or powers",
    try: "Try:",
    more: (organisations) => `and ${organisations} more`,
  },
};
