import type { InteractionResults, Provider } from "oidc-provider";
import { Refusal } from "../http/answers.ts";
import type { Route } from "../http/router.ts";
import type { Visit } from "../http/visit.ts";
import { languageOf } from "../page/language.ts";
import type { Person } from "../world/people.ts";
import { askedLevel, isLevel } from "./levels.ts";
import { loginPage } from "./login-page.ts";

const path = "/idporten/login/:uid";

/** The login page itself: the provider sends people here, and takes them over again when they have chosen. */
export function loginRoutes(provider: Provider, people: readonly Person[], portal: string): Route[] {
  const underWay = (visit: Visit) =>
    provider.interactionDetails(visit.request, visit.response).catch(() => {
      throw new Refusal(400, "Innloggingen er brukt opp, eller for gammel. Gå tilbake til tjenesten og logg inn på nytt.");
    });

  return [
    {
      method: "GET",
      path,
      answer: async (visit) => {
        const { params } = await underWay(visit);
        const asked = askedLevel(params["acr_values"]);
        const [question, language] = [visit.query("q").trim().slice(0, 200), languageOf(params["ui_locales"])];
        return loginPage({ people, question, asked, language, portal, path: visit.url.pathname });
      },
    },
    {
      method: "POST",
      path,
      answer: async (visit) => {
        visit.refuseOtherSites();
        await underWay(visit);
        const result = outcome(await visit.form(), people);
        await provider.interactionFinished(visit.request, visit.response, result, { mergeWithLastSubmission: false });
        return "sent" as const;
      },
    },
  ];
}

function outcome(form: URLSearchParams, people: readonly Person[]): InteractionResults {
  if (form.get("cancel") !== null) return { error: "access_denied", error_description: "The user cancelled the login." };
  const person = people.find(({ key }) => key === form.get("person"));
  if (!person) throw new Refusal(400, "Velg en person fra listen.");
  const level = form.get("level");
  if (!isLevel(level)) throw new Refusal(400, "Velg et sikkerhetsnivå.");
  return { login: { accountId: person.key, acr: level, amr: ["TestID"] } };
}
