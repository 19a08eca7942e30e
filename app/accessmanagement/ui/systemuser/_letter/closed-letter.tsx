import { getTranslations } from "next-intl/server";
import { AlreadyDecided, NoLongerOpen } from "#components/requests/closed";
import { UndoNews } from "#components/requests/said-no";
import { wayBack } from "#lib/letters/queries/way-back";
import { receiptPage, stateOf } from "#lib/letters/rules/letter";
import { accessesPage, actingFor, requestsPage } from "#lib/parties/rules";
import { listAccessManagers } from "#lib/people/queries";
import type { Looking } from "./looking";
import { leavePath } from "./search";

/** Nobody can answer it any more: what happened to it, and a way on. */
export async function ClosedLetter({ letter, language, visitor, standing, now, asked }: Looking) {
  const { id, link, party, vendor, createdAt, expiresAt, deletedAt, decided, counts } = letter;
  const back = wayBack(letter);
  const leave = { href: leavePath(link, id), logsOut: true, ...(back !== null && { host: new URL(back).host }) };
  const state = stateOf(letter, now);
  const mayDecide = standing.powers.accessManager;
  const ways = {
    ...((state === "accepted" || state === "rejected") && { receipt: { href: receiptPage(link, id) } }),
    ...(mayDecide && state === "accepted" && { accesses: { href: actingFor(accessesPage, party.id) } }),
    ...(mayDecide && state !== "accepted" && { waiting: { href: actingFor(requestsPage, party.id) } }),
    leave,
  };
  const shown = { id, vendor, party, createdAt, system: letter.system.name[language], ways };
  if ((state === "accepted" || state === "rejected") && decided) {
    const isOwn = decided.by.id === visitor.id;
    const by = isOwn ? null : { name: decided.by.name, role: await roleOf(letter.party.id, decided.by.id, language, now) };
    const said = { outcome: state, by, at: decided.at, reason: decided.reason, ...counts } as const;
    return (
      <>
        {asked.just === "tooLate" && <UndoNews is="tooLate" />}
        <AlreadyDecided {...shown} {...said} isJustNow={asked.just === "decided"} />
      </>
    );
  }
  if (state === "timedout") return <NoLongerOpen {...shown} because="timedout" at={expiresAt} />;
  if (state === "deleted") return <NoLongerOpen {...shown} because="deleted" at={deletedAt ?? now} />;
  return <NoLongerOpen {...shown} because={state === "systemGone" ? "systemGone" : "ended"} />;
}

/** What somebody is in the organisation today. */
async function roleOf(partyId: string, personId: string, language: Looking["language"], now: Date): Promise<string> {
  const [t, { people }] = await Promise.all([getTranslations("requests"), listAccessManagers(partyId, now)]);
  return people.find((one) => one.personId === personId)?.roles[0]?.[language] ?? t("role.manager");
}
