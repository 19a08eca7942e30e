import { getLocale, getTranslations } from "next-intl/server";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { startPage } from "#lib/identity/rules/return-address";
import { asLanguage } from "#lib/language";
import { actingFor } from "#lib/parties/rules";
import { listAccessManagers } from "#lib/people/queries";
import type { Creating } from "./asked";
import { CreateHead } from "./head";

const most = 5;

/** Why somebody may not, and who can. */
export async function NotManager({ party, now }: Creating) {
  const [t, locale, { people }] = await Promise.all([getTranslations("newAccess"), getLocale(), listAccessManagers(party.id, now)]);
  const language = asLanguage(locale);
  const rest = people.length - most;
  return (
    <>
      <CreateHead party={party} title={t("title")} />
      <div className="st-stack">
        <Alert tone="warning" title={t("notManager")}>
          <p>{t(people.length > 0 ? "notManagerMeans" : "nobodyManages", { party: party.name })}</p>
          {people.length > 0 && (
            <ul className="st-bullets">
              {people.slice(0, most).map(({ personId, name, roles }) => (
                <li key={personId}>{[name, roles[0]?.[language].toLowerCase()].filter(Boolean).join(", ")}</li>
              ))}
              {rest > 0 && <li>{t("moreManagers", { count: rest })}</li>}
            </ul>
          )}
        </Alert>
        <div className="st-bar">
          <LinkButton variant="secondary" href={actingFor(startPage, party.id)}>
            {t("back")}
          </LinkButton>
        </div>
      </div>
    </>
  );
}
