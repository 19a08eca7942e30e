import type { Person } from "#lib/identity/actor";
import { permitPerson } from "#lib/identity/queries/permission";
import { findLetter, type Letter } from "#lib/letters/queries/letter";
import type { LinkKind } from "#lib/letters/rules/letter";
import { checkRedirect } from "#lib/systems/rules/wishes";

/** The vendor's address as it was written in the letter, if its system lists it today. */
export function wayBack({ redirectUrl, redirectUrls, isSystemDeleted }: Pick<Letter, "redirectUrl" | "redirectUrls" | "isSystemDeleted">) {
  return redirectUrl !== null && !isSystemDeleted && checkRedirect(redirectUrl, redirectUrls).ok ? redirectUrl : null;
}

type Asked = { readonly link: LinkKind; readonly id: string; readonly actor: Person; readonly now: Date };

/** Where somebody who came by this link is sent afterwards, and whether it was this person who answered. Nothing for those whom it does not concern. */
export async function findWayOut({
  link,
  id,
  actor,
  now,
}: Asked): Promise<{ readonly back: string | null; readonly hasAnswered: boolean }> {
  const letter = await findLetter(link, id);
  const permitted = await permitPerson({ actor, partyId: letter?.party.id, need: "tie", now });
  if (!letter || !permitted.ok) return { back: null, hasAnswered: false };
  return { back: wayBack(letter), hasAnswered: letter.decided?.by.id === actor.id };
}
