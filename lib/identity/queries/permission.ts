import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import { loadSystemUserFacts } from "#lib/connections/queries";
import { packagesOfSystemUser, type Powers } from "#lib/connections/rules/holdings";
import type { Queryable } from "#lib/db";
import { settings } from "#lib/env";
import type { Actor, SystemUser } from "#lib/identity/actor";
import { loadStanding, type Standing, standingOf } from "#lib/identity/queries";
import { isEnough, levelToAct } from "#lib/identity/rules/levels";
import { ok, refuse, type Result } from "#lib/result";

/** What an act on a party needs. Administration: access manager or client administrator. */
export type Need = "tie" | "accessManager" | "clientAdministrator" | "administration";

const needs: Readonly<Record<Need, (powers: Powers) => boolean>> = {
  tie: ({ tie }) => tie,
  accessManager: ({ accessManager }) => accessManager,
  clientAdministrator: ({ clientAdministrator }) => clientAdministrator,
  administration: ({ accessManager, clientAdministrator }) => accessManager || clientAdministrator,
};

export type NotPermitted = "not-permitted" | "not-access-manager" | "level-too-low";
type Asked = { readonly actor: Actor; readonly partyId: string | undefined; readonly need: Need; readonly now: Date };

/**
 * May this person act for the party? A party without any tie to the person is answered as one that does not exist. Inside a transaction give its
 * connection (`on`), and call currentCatalogue before it begins: then it is as things stand at that moment, and not as they stood earlier in the call.
 */
export async function permitPerson({ actor, partyId, need, now }: Asked, on?: Queryable): Promise<Result<Standing, NotPermitted>> {
  if (actor.kind !== "person" || partyId === undefined) return refuse("not-permitted");
  const standing = await (on ? loadStanding(actor.id, partyId, now, on) : standingOf(actor, partyId, now));
  if (!standing?.powers.tie) return refuse("not-permitted");
  if (!isEnough(actor.level, levelToAct(settings().LOGIN_LEVEL))) return refuse("level-too-low");
  if (needs[need](standing.powers)) return ok(standing);
  return refuse(need === "accessManager" ? "not-access-manager" : "not-permitted");
}

/** The same for whoever may administrate clients: a person, or a system user that was given that package. */
export async function permitClientAdministrator(
  actor: Actor,
  partyId: string | undefined,
  now: Date,
  on?: Queryable,
): Promise<Result<true, NotPermitted>> {
  if (actor.kind === "system-user" && partyId !== undefined) {
    return (await administratesClients(actor, partyId, now, on)) ? ok(true) : refuse("not-permitted");
  }
  const permitted = await permitPerson({ actor, partyId, need: "clientAdministrator", now }, on);
  return permitted.ok ? ok(true) : permitted;
}

async function administratesClients({ id }: SystemUser, partyId: string, now: Date, on?: Queryable): Promise<boolean> {
  const [facts, catalogue] = await Promise.all([loadSystemUserFacts(id, partyId, on), on ? catalogueInHand(now) : currentCatalogue(now)]);
  const packages = facts && packagesOfSystemUser(facts, catalogue);
  return packages?.has("klientadministrator") === true || packages?.has("hovedadministrator") === true;
}
