import { PlusIcon } from "@navikt/aksel-icons";
import { getLocale, getTranslations } from "next-intl/server";
import { VisibleText } from "#components/requests/visible-text";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { asLanguage } from "#lib/language";
import type { ShownParty } from "#lib/parties/queries";
import { findMadeAccess } from "#lib/system-users/queries/creation";
import { createAt } from "../create/asked";
import type { AskedOfOverview } from "./search";

/** "Lag ny systemtilgang": for access managers. */
export async function CreateLink({ party }: { readonly party: ShownParty }) {
  const t = await getTranslations("newAccess");
  return (
    <LinkButton href={createAt(party.id)} icon={<PlusIcon aria-hidden />}>
      {t("title")}
    </LinkButton>
  );
}

type Props = { readonly party: ShownParty; readonly asked: AskedOfOverview; readonly now: Date };

/** That it is there, after somebody has made an access. */
export async function Made({ party, asked, now }: Props) {
  const made = asked.new === undefined ? undefined : await findMadeAccess(party.id, asked.new, asLanguage(await getLocale()), now);
  if (!made) return null;
  const t = await getTranslations("newAccess");
  return (
    <Alert tone="success" isNews title={t.rich("made", { title: () => <VisibleText text={made.title} /> })}>
      <p>{t.rich("madeMeans", { system: () => <VisibleText text={made.system} />, party: party.name, vendor: made.vendor })}</p>
    </Alert>
  );
}
