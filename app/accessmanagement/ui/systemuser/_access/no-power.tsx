import { PadlockLockedIcon } from "@navikt/aksel-icons";
import { getFormatter, getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { startPage } from "#lib/identity/rules/return-address";
import type { ShownParty } from "#lib/parties/queries";
import { actingFor } from "#lib/parties/rules";
import { listAccessManagers } from "#lib/people/queries";

const mostNamed = 5;

/** For somebody who has a tie to the organisation and no power there: why there is nothing to see, and who can help. The same whatever was asked for. */
export async function NoPower({ party, now }: { readonly party: ShownParty; readonly now: Date }) {
  const [t, ask] = await Promise.all([getTranslations("accesses.noPower"), askWhom(party.id, now)]);
  return (
    <EmptyState
      icon={<PadlockLockedIcon />}
      title={t("title")}
      level={2}
      action={
        <LinkButton variant="secondary" href={actingFor(startPage, party.id)}>
          {t("start")}
        </LinkButton>
      }
    >
      {t("means", { party: party.name })} {ask}
    </EmptyState>
  );
}

/** The access managers of one's own organisation, by name. */
export async function askWhom(partyId: string, now: Date): Promise<string> {
  const [t, format, { people }] = await Promise.all([
    getTranslations("accesses.noPower"),
    getFormatter(),
    listAccessManagers(partyId, now),
  ]);
  const names = people.slice(0, mostNamed).map(({ name }) => name);
  return t("ask", { count: people.length, names: format.list(names, { type: "disjunction" }) });
}
