import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, type Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { recordedValues } from "#lib/journal/operations";
import { findPartyBy, type PartyKey } from "#lib/parties/queries";
import { ok, refuse, type Result } from "#lib/result";
import { isPaused } from "#lib/system-users/queries/paused";
import { decideMove, type Move, type MoveRefusal } from "#lib/system-users/rules/moves";

type Moving = {
  readonly actor: Actor;
  readonly party: PartyKey;
  readonly id: string;
  readonly now: Date;
  readonly traceId: string;
};
type Outcome = Result<true, NotPermitted | MoveRefusal>;

/** Another name in the lists. The same name again leaves no trace. */
export const renameSystemUser = (asked: Moving & { readonly title: string; readonly seen?: string | undefined }): Promise<Outcome> =>
  move(asked, { move: "rename", seen: asked.seen }, (on, held) => storeTitle(on, held, asked));

/** From now on it holds nothing, and no token is made for it; what it was granted stays. */
export const pauseSystemUser = (asked: Moving & { readonly reason?: string | undefined }): Promise<Outcome> =>
  move(asked, { move: "pause" }, (on, held) => storePause(on, held, asked));

export const resumeSystemUser = (asked: Moving): Promise<Outcome> =>
  move(asked, { move: "resume" }, (on, held) => storeResumption(on, held, asked));

type Held = {
  readonly partyId: string;
  readonly title: string;
  readonly kind: "standard" | "agent";
  readonly externalRef: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly partyOrgNo: string;
  readonly isPaused: boolean;
  readonly by: string;
};

async function move(asked: Moving, what: Move, store: (on: Queryable, held: Held) => Promise<void>): Promise<Outcome> {
  const { actor, now } = asked;
  await currentCatalogue(now);
  return inTransaction(async (on): Promise<Outcome> => {
    const place = await findPartyBy(asked.party, on);
    const found = place ? await hold(on, place.id, asked.id) : null;
    const standing = await permitPerson({ actor, partyId: place?.id, need: "accessManager", now }, on);
    if (!standing.ok) return standing;
    const decision = decideMove(what, found);
    if (!decision.ok) return decision;
    if (!found) return refuse("systemuser-not-found");
    await store(on, { ...found, by: standing.value.facts.personId });
    return ok(true);
  });
}

/** Two statements: what waited for the lock must not decide on what it saw before. */
async function hold(on: Queryable, partyId: string, id: string): Promise<Omit<Held, "by"> | null> {
  await on.query({ name: "hold-system-user", text: locked, values: [partyId, id] });
  const { rows } = await on.query<Omit<Held, "by">>({ name: "system-user-in-hand", text: inHand, values: [partyId, id] });
  return rows[0] ?? null;
}

const locked = "select from systemuser where party_id = $1 and id = $2 and deleted_at is null for no key update";

const inHand = `
  select s.party_id as "partyId", s.title, s.kind, s.external_ref as "externalRef", r.system_id as "systemId", r.vendor_org_no as "vendorOrgNo",
         p.org_no as "partyOrgNo",
         ${isPaused} as "isPaused"
  from systemuser s join registered_system r on r.id = s.system_id join party p on p.id = s.party_id
  where s.party_id = $1 and s.id = $2 and s.deleted_at is null`;

type Told = "system-user.renamed" | "system-user.paused" | "system-user.resumed";

const recordOf = (held: Held, act: Told, { actor, id, now: at, traceId }: Moving, data: Readonly<Record<string, unknown>> = {}) => {
  const { partyId: party, kind, systemId, vendorOrgNo, partyOrgNo, externalRef } = held;
  const message = { act, id, kind, systemId, vendorOrgNo, partyOrgNo, externalRef, at: at.toISOString() };
  return recordedValues({ act, about: id, party, actor, at, traceId, data, message });
};

async function storeTitle(on: Queryable, held: Held, asked: Moving & { readonly title: string }): Promise<void> {
  const { partyId, title: from } = held;
  const { id, title: to } = asked;
  if (from === to) return;
  await on.query({
    name: "rename-system-user",
    text: `with renamed as (update systemuser set title = $3 where party_id = $1 and id = $2 returning id)
           select record_act($4, $5, $6, $7, $8, $9, $10, $11) from renamed`,
    values: [partyId, id, to, ...recordOf(held, "system-user.renamed", asked, { from, to })],
  });
}

async function storePause(on: Queryable, held: Held, asked: Moving & { readonly reason?: string | undefined }): Promise<void> {
  const { id, now, reason } = asked;
  await on.query({
    name: "pause-system-user",
    text: `with paused as (
             insert into systemuser_pause (party_id, system_user_id, paused_at, paused_by, reason)
             select $1, $2, greatest($3::timestamptz, max(paused_at) + interval '1 microsecond'), $4, $5
             from systemuser_pause where party_id = $1 and system_user_id = $2
             returning paused_at
           )
           select record_act($6, $7, $8, $9, $10, $11, $12, $13) from paused`,
    values: [held.partyId, id, now, held.by, reason ?? null, ...recordOf(held, "system-user.paused", asked)],
  });
}

async function storeResumption(on: Queryable, held: Held, asked: Moving): Promise<void> {
  await on.query({
    name: "resume-system-user",
    text: `with resumed as (
             update systemuser_pause set resumed_at = greatest($3, paused_at), resumed_by = $4
             where party_id = $1 and system_user_id = $2 and resumed_at is null returning paused_at
           )
           select record_act($5, $6, $7, $8, $9, $10, $11, $12) from resumed`,
    values: [held.partyId, asked.id, asked.now, held.by, ...recordOf(held, "system-user.resumed", asked)],
  });
}
