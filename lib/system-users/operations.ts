import type { Queryable } from "#lib/db";
import type { Granted } from "#lib/connections/rules/delegation-check";

/** A new access, with what it was granted. Agents hold nothing until clients are added: their packages are what they need from each. */
export type NewSystemUser = {
  readonly partyId: string;
  readonly id: string;
  readonly kind: "standard" | "agent";
  /** Our own id of the system. */
  readonly systemId: string;
  readonly externalRef: string;
  readonly title: string;
  readonly requestId: string | null;
  readonly by: string;
  readonly at: Date;
  readonly packages: readonly string[];
  readonly actions: readonly Granted[];
};

/** One statement. False: there is a living one for the same organisation, system and reference already. */
export async function storeSystemUser(on: Queryable, made: NewSystemUser): Promise<boolean> {
  const { partyId, id, kind, systemId, externalRef, title, requestId, by, at, packages, actions } = made;
  const granted = [packages, actions.map(({ resource }) => resource), actions.map(({ action }) => action)];
  const { rows } = await on.query({
    name: "store-system-user",
    text: store,
    values: [partyId, id, kind, systemId, externalRef, title, requestId, by, at, ...granted],
  });
  return rows.length === 1;
}

const store = `
  with made as (
    insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (party_id, system_id, external_ref) where deleted_at is null do nothing
    returning party_id, id
  ), packages as (
    insert into systemuser_package (party_id, system_user_id, package_code, granted_by, granted_at)
    select made.party_id, made.id, code, $8, $9 from made, unnest($10::text[]) as code
  ), rights as (
    insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by, granted_at)
    select made.party_id, made.id, resource, action, $8, $9 from made, unnest($11::text[], $12::text[]) as granted (resource, action)
  )
  select id from made`;
