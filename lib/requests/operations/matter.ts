import type { Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type Need, type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { Standing } from "#lib/identity/queries";
import { requestAsJson, requestOf, type RequestRow } from "#lib/requests/queries/rows";
import type { SystemRequest } from "#lib/requests/rules/request";
import { ok, refuse, type Result } from "#lib/result";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** One request, in the hands of somebody who acts for a party. */
export type Asked = {
  readonly kind: AccessKind;
  /** The party's number in older integrations. */
  readonly party: number;
  readonly requestId: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly traceId: string;
};

type Row = {
  partyId: string;
  request: RequestRow | null;
  system: RegisteredSystem | null;
  hasSystemUser: boolean;
  elsewhere: string | null;
};
export type Matter = {
  readonly request: SystemRequest;
  readonly system: RegisteredSystem;
  readonly hasSystemUser: boolean;
  readonly standing: Standing;
};

type NotHere = `${"" | "agent-"}request-${"not-found" | "of-another-party"}`;

/**
 * Locks the request, and its system against changes, then reads everything as it is from then on: what waited for the lock must not decide on what
 * it saw before. What the person may do is asked anew as well.
 */
export async function takeUp(on: Queryable, asked: Asked, need: Need): Promise<Result<Matter, NotPermitted | NotHere>> {
  const { kind, party, requestId, actor, now } = asked;
  const values = [party, requestId, kind];
  await on.query({ name: "lock-request", text: locked, values });
  const { rows } = await on.query<Row>({ name: "request-in-hand", text: inHand, values });
  const permitted = await permitPerson({ actor, partyId: rows[0]?.partyId, need, now }, on);
  if (!permitted.ok) return permitted;
  const { request = null, system = null, hasSystemUser = false, elsewhere = null } = rows[0] ?? {};
  if (!request || !system) return refuse(await whyNotHere(on, asked, elsewhere));
  return ok({ request: requestOf(request), system, hasSystemUser, standing: permitted.value });
}

const locked = `
  select from party p
  join request q on q.party_id = p.id and q.id = $2 and q.kind = $3 and q.deleted_at is null
  join registered_system r on r.id = q.system_id
  where p.party_id = $1
  for update of q for share of r`;

const inHand = `
  select p.id as "partyId", case when q.id is not null then ${requestAsJson} end as request, case when q.id is not null then ${systemAsJson} end as system,
    exists (select from systemuser s where s.party_id = p.id and s.system_id = q.system_id and s.external_ref = q.external_ref and s.deleted_at is null)
      as "hasSystemUser",
    (select o.party_id from request o where o.id = $2 and o.kind = $3 and o.deleted_at is null and o.party_id <> p.id) as elsewhere
  from party p
  left join request q on q.party_id = p.id and q.id = $2 and q.kind = $3 and q.deleted_at is null
  left join registered_system r on r.id = q.system_id
  where p.party_id = $1`;

/** That it is another party's is told only to those who have to do with that party too. */
async function whyNotHere(on: Queryable, { kind, actor, now }: Asked, elsewhere: string | null): Promise<NotHere> {
  const prefix = kind === "agent" ? "agent-" : "";
  const known = elsewhere !== null && (await permitPerson({ actor, partyId: elsewhere, need: "tie", now }, on)).ok;
  return `${prefix}${known ? "request-of-another-party" : "request-not-found"}`;
}
