import { getLocale } from "next-intl/server";
import { VisibleText } from "#components/requests/visible-text";
import { ChoiceDialog } from "#components/clients/choice-dialog";
import { readChoice } from "#lib/clients/operations/choice";
import { searchClients } from "#lib/clients/queries/search";
import type { HitCounts } from "#lib/clients/rules/search";
import { asLanguage } from "#lib/language";
import { usersPage } from "#lib/parties/rules";
import type { Acting } from "../../../../acting";
import { invitationsAt } from "../invitations/search";
import { answer, keep } from "./actions";
import { dialogWanted, fieldsOf, listPage, pageOf, pagePath, type Said, withoutDialog } from "./address";
import { nameMissing } from "./names";

type Props = Pick<Acting, "party" | "visitor" | "now"> & {
  readonly access: { readonly id: string; readonly title: string };
  readonly said: Said;
  readonly all: HitCounts;
};

/** "Legg til kunder", at its address. */
export async function AddDialog({ access, party, visitor, now, said, all }: Props) {
  const place = { owner: party.id, systemUserId: access.id };
  const who = { actor: visitor, now };
  const wanted = dialogWanted(said);
  const [found, draft, locale] = await Promise.all([searchClients({ ...wanted, place }, who), readChoice(place, who), getLocale()]);
  if (!found.ok || !draft.ok) return null;
  const page = withoutDialog(said);
  const here = (more: Said) =>
    pageOf(access.id, party.id, { ...said, done: undefined, trouble: undefined, after: undefined, upTo: undefined, ...more });
  return (
    <ChoiceDialog
      access={<VisibleText text={access.title} />}
      provider={party.name}
      found={{ ...found.value, rows: await nameMissing(found.value.rows, asLanguage(locale)) }}
      all={{ clients: all.all, added: all.added }}
      draft={draft.value}
      asked={wanted}
      search={{
        action: pagePath(access.id),
        names: { search: "find", filter: "only", origin: "because", size: "rows" },
        keep: { ...fieldsOf(page), dialog: "add", party: party.id },
        clearHref: here({ find: undefined }),
        everyHref: here({ find: undefined, only: "all", because: undefined }),
      }}
      pageHref={(turn) => here("after" in turn ? turn : { upTo: turn.before })}
      closeHref={pageOf(access.id, party.id, page)}
      listHref={listPage(access.id, party.id)}
      inviteHref={(orgNo) => invitationsAt(access.id, party.id, orgNo === undefined ? {} : { orgNo })}
      usersHref={usersPage}
      action={answer}
      keep={keep}
      fields={{ party: party.id, access: access.id, address: new URLSearchParams(fieldsOf(said)).toString() }}
    />
  );
}
