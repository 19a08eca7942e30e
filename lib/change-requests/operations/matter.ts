import { changeRequestAsJson, changeRequestTables, heldAsJson, type StoredChangeRequest } from "#lib/change-requests/queries/stored";
import type { Part } from "#lib/change-requests/rules/plan";
import type { Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type Need, type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { Standing } from "#lib/identity/queries";
import { ok, refuse, type Result } from "#lib/result";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";

/** One change request, in the hands of somebody who acts for a party. */
export type Asked = {
  /** The party's number in older integrations. */
  readonly party: number;
  readonly requestId: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly traceId: string;
};

type Row = {
  readonly actingFor: string | null;
  readonly request: StoredChangeRequest | null;
  readonly system: RegisteredSystem | null;
  readonly held: Part | null;
  readonly accessIsLiving: boolean | null;
  readonly partyIsDeleted: boolean | null;
};
type InHand = { readonly [Name in Exclude<keyof Row, "actingFor">]: NonNullable<Row[Name]> };
export type Matter = InHand & { readonly standing: Standing };

/**
 * Locks, then reads everything as it is from then on: what waited for a lock must not decide on what it saw before. What the person may do is asked
 * anew as well. Wherever an access and its change requests are locked together, the access comes first.
 */
export async function takeUp(
  on: Queryable,
  { party, requestId, actor, now }: Asked,
  need: Need,
): Promise<Result<Matter, NotPermitted | "request-not-found" | "request-of-another-party">> {
  await on.query({ name: "lock-access-to-change", text: lockAccess, values: [requestId] });
  await on.query({ name: "lock-change-request", text: lockRequest, values: [requestId] });
  const { rows } = await on.query<Row>({ name: "change-request-in-hand", text: inHand, values: [party, requestId] });
  const [row] = rows;
  const permitted = await permitPerson({ actor, partyId: row?.actingFor ?? undefined, need, now }, on);
  if (!permitted.ok) return permitted;
  if (!isFound(row)) return refuse("request-not-found");
  if (row.request.partyUuid === row.actingFor) return ok({ ...row, standing: permitted.value });
  const there = await permitPerson({ actor, partyId: row.request.partyUuid, need: "tie", now }, on);
  return refuse(there.ok ? "request-of-another-party" : "request-not-found");
}

const isFound = (row: Row | undefined): row is InHand & Row => row?.request !== null && row !== undefined;

const lockAccess = `
  select from systemuser s join registered_system r on r.id = s.system_id
  where (s.party_id, s.id) = (select c.party_id, c.system_user_id from change_request c where c.id = $1)
  for no key update of s for share of r`;

const lockRequest = "select from change_request c where c.id = $1 for update";

const inHand = `
  select acting.id as "actingFor", found.*
  from (select) asked left join party acting on acting.party_id = $1
  left join lateral (
    select ${changeRequestAsJson} as request, ${systemAsJson} as system, ${heldAsJson} as held,
           s.deleted_at is null as "accessIsLiving", p.deleted_on is not null as "partyIsDeleted"
    from ${changeRequestTables} where c.id = $2 and c.deleted_at is null
  ) found on true`;
