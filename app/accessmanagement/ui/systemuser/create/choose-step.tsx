import { getTranslations } from "next-intl/server";
import { SystemPicker } from "#components/systems/system-picker";
import { currentCatalogue } from "#lib/catalogue/queries";
import { checkDelegation } from "#lib/connections/rules/delegation-check";
import { cursorToken } from "#lib/http/page";
import type { Language } from "#lib/language";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { prospectOf } from "#lib/system-users/rules/creation";
import { searchSystems } from "#lib/systems/queries/choosing";
import { type Asked, createAt, createPage, type Creating } from "./asked";
import { CreateHead } from "./head";

type Props = Creating & { readonly asked: Asked; readonly language: Language; readonly wrong?: "none" | "gone" };

/** Which system? Each says beforehand how much of it this person may give, and whether there is an access already. */
export async function ChooseStep({ party, standing, now, asked, language, wrong }: Props) {
  const { search, after, system } = asked;
  const [t, catalogue, { systems, next, total }] = await Promise.all([
    getTranslations("newAccess"),
    currentCatalogue(now),
    searchSystems({ partyId: party.id, search, language, after }),
  ]);
  const at = (more: Readonly<Record<string, string>> = {}) => createAt(party.id, { search, ...more });
  return (
    <>
      <CreateHead party={party} title={t("choose")} step={0} />
      <SystemPicker
        action={createPage}
        party={party.id}
        search={search}
        total={total}
        choices={systems.map(({ systemId, name, vendor, accesses, ...parts }) => ({
          ...{ systemId, name, vendor },
          prospect: prospectOf({ accesses, check: checkDelegation(parts, standing, catalogue) }),
        }))}
        chosen={system}
        wrong={wrong}
        hrefs={{
          clear: createAt(party.id),
          cancel: actingFor(accessesPage, party.id),
          ...(after && { first: at() }),
          ...(next && { next: at({ after: cursorToken(next) }) }),
        }}
      />
    </>
  );
}
