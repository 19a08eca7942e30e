export const languages = ["nb", "nn", "en"] as const;
export type Language = (typeof languages)[number];

/** The first that we speak of those that were asked for, as in `ui_locales`: "nn-NO en". */
export function languageOf(asked: unknown): Language {
  const codes = typeof asked === "string" ? asked.split(" ").map((tag) => tag.split("-")[0]?.toLowerCase()) : [];
  return codes.flatMap((code) => languages.filter((one) => one === code))[0] ?? "nb";
}

/** Around every page. What is behind the login is in bokmål: nobody but developers reads it. */
export const frameWords = {
  nb: {
    skip: "Hopp til hovedinnholdet",
    test: "Testmiljø",
    invented: "Personer og virksomheter er oppdiktede.",
    login: "Logg inn",
    mail: "Postkasse",
    clients: "Klienter",
    foot: "Testporten står i stedet for ID-porten, Maskinporten og e-post på din egen maskin.",
  },
  nn: {
    skip: "Hopp til hovudinnhaldet",
    test: "Testmiljø",
    invented: "Personar og verksemder er oppdikta.",
    login: "Logg inn",
    mail: "Postkasse",
    clients: "Klientar",
    foot: "Testporten står i staden for ID-porten, Maskinporten og e-post på di eiga maskin.",
  },
  en: {
    skip: "Skip to the main content",
    test: "Test environment",
    invented: "People and organisations are invented.",
    login: "Log in",
    mail: "Mailbox",
    clients: "Clients",
    foot: "Testporten stands in for ID-porten, Maskinporten and mail on your own machine.",
  },
} as const satisfies Record<Language, unknown>;
