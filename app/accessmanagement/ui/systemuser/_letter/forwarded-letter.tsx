import { getTranslations } from "next-intl/server";
import { Forwarded } from "#components/requests/forwarded";
import { startPage } from "#lib/identity/rules/return-address";
import { findAsked } from "#lib/letters/queries/asked";
import { wasQuiet } from "#lib/letters/rules/asking";
import { mayRemindAt } from "#lib/letters/rules/letter";
import { actingFor } from "#lib/parties/rules";
import { findMaskedEmail, listAccessManagers } from "#lib/people/queries";
import { remind } from "./actions";
import { fieldsOf, type Looking } from "./looking";
import { leavePath } from "./search";

/** "Forespørselen er videresendt": to whom, how, and what happens now. */
export async function ForwardedLetter(props: Looking) {
  const {
    letter,
    language,
    visitor,
    standing,
    now,
    asked: { just, from },
  } = props;
  const { id, link, party, system, expiresAt, forwarded } = letter;
  const [t, { people }, yourMail, asked] = await Promise.all([
    getTranslations("requests"),
    listAccessManagers(party.id, now),
    findMaskedEmail(visitor.id),
    findAsked({ id, partyId: party.id }),
  ]);
  if (!forwarded) return null;
  const isOwn = forwarded.by.id === visitor.id;
  const chosen = forwarded.to && people.find(({ personId }) => personId === forwarded.to?.id);
  const others = people.filter(({ personId }) => personId !== forwarded.by.id);
  const remindAt = mayRemindAt(forwarded);
  const start = actingFor(startPage, party.id);
  return (
    <Forwarded
      {...{ id, expiresAt, at: forwarded.at, remindedAt: forwarded.remindedAt }}
      note={isOwn || standing.powers.accessManager ? forwarded.note : null}
      system={system.name[language]}
      party={party.name}
      to={
        forwarded.to
          ? { name: forwarded.to.name, role: chosen?.roles[0]?.[language] ?? t("role.manager"), mail: chosen?.maskedEmail ?? null }
          : { managers: others.length, mailed: others.filter(({ hasEmail }) => hasEmail).length }
      }
      yourMail={yourMail}
      by={isOwn ? null : forwarded.by.name}
      isNews={just === "forwarded"}
      wasQuiet={wasQuiet(forwarded.at, asked)}
      {...(remindAt <= now ? { remind: { action: remind, fields: fieldsOf(props) } } : { remindAgainAt: remindAt })}
      finish={from === "inside" ? { href: start, logsOut: false } : { href: leavePath(link, id), logsOut: true }}
      goOnHref={start}
    />
  );
}
