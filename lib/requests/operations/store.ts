import { hashOf } from "#lib/hash";
import { randomUUID } from "node:crypto";
import { partsOf, type Right } from "#lib/catalogue/contract";
import { pool } from "#lib/db";
import { settings } from "#lib/env";
import type { Actor } from "#lib/identity/actor";
import { recordedValues } from "#lib/journal/operations";
import { asLetter, tellTimedOut } from "#lib/letters/operations/timed-out";
import { createdAsText } from "#lib/requests/queries/rows";
import { contentOf } from "#lib/requests/rules/content";
import { messageOf, type SystemRequest } from "#lib/requests/rules/request";
import type { RegisteredSystem } from "#lib/systems/queries";
import type { AccessKind } from "#lib/systems/rules/wishes";

export type NewRequest = {
  readonly kind: AccessKind;
  readonly externalRef: string;
  readonly title: string | null;
  readonly rights: readonly Right[];
  readonly packages: readonly string[];
  readonly redirectUrl: string | null;
  readonly party: { readonly id: string; readonly partyId: number; readonly orgNo: string };
  readonly system: RegisteredSystem;
  /** Has run out, and makes room. */
  readonly outdated: SystemRequest | null;
  readonly actor: Actor;
  readonly now: Date;
  readonly traceId: string;
};

/**
 * Everything in one statement. Null when something came in between: another request that stands, an access, or the end of the system or of the
 * organisation.
 */
export async function storeRequest(asked: NewRequest): Promise<SystemRequest | null> {
  const { outdated, actor, now, traceId } = asked;
  const made = requestFrom(asked);
  const record = { party: made.partyId, at: now, traceId } as const;
  const createdNote = { ...record, act: "request.created", actor, about: made.id, message: messageOf(made, "created", now) } as const;
  const outdatedNote = { ...record, act: "request.timed-out", actor: null, about: outdated?.id ?? made.id, message: messageOf(outdated ?? made, "timed-out", now) } as const; // prettier-ignore
  const { rows } = await pool.query<{ created: string }>({
    name: "store-request",
    text: store,
    values: [
      ...[made.partyId, outdated?.id ?? null, made.id, made.kind, asked.system.id, made.externalRef, asked.title, made.redirectUrl],
      ...[made.contentHash, now, actor.kind === "person" ? null : actor.clientId, made.expiresAt, rowsOf(made.rights), made.packages],
      ...recordedValues(createdNote),
      ...recordedValues(outdatedNote),
    ],
  });
  return rows[0] ? { ...made, created: rows[0].created } : null;
}

const day = 86_400_000;

function requestFrom({ kind, externalRef, title, rights, packages, redirectUrl, party, system, now }: NewRequest): SystemRequest {
  const { systemId, vendorOrgNo } = system;
  const content = contentOf({ kind, systemId, partyOrgNo: party.orgNo, externalRef, title, rights, packages, redirectUrl });
  return {
    ...{ id: randomUUID(), partyId: party.id, partyNumber: party.partyId, partyOrgNo: party.orgNo },
    ...{ kind, systemId, vendorOrgNo, externalRef, redirectUrl, rights, packages },
    title: title ?? Array.from(system.name.nb).slice(0, 255).join(""),
    ...{ status: "New", contentHash: hashOf(content).toString("hex"), isEscalated: false, rejectReason: null },
    ...{ created: now.toISOString(), expiresAt: new Date(now.getTime() + settings().REQUEST_DAYS * day) },
  };
}

const rowsOf = (rights: readonly Right[]): string =>
  JSON.stringify(
    rights.map((right, no) => {
      const { resourceId, subResources, action } = partsOf(right);
      return { no, resource_id: resourceId, sub_resources: subResources, action };
    }),
  );

const store = `
  with outdated as (
    update request q set status = 'Timedout' where party_id = $1::uuid and id = $2::uuid and status = 'New' and deleted_at is null
    returning q.party_id, q.id, q.system_id, q.escalated_by, ${asLetter}
  ), ${tellTimedOut("outdated", "$10::timestamptz")}, noted as (
    select record_act($23, $24, $25, $26, $27, $28, $29, $30) from outdated
  ), made as (
    insert into request (party_id, id, kind, system_id, external_ref, title, redirect_url, content_hash, created_at, created_by_client, expires_at)
    select $1::uuid, $3::uuid, $4::access_kind, r.id, $6::text, $7::text, $8::text, decode($9, 'hex'), $10::timestamptz, $11::text, $12::timestamptz
    from registered_system r
    where r.id = $5 and r.deleted_at is null
      and exists (select from party where id = $1 and deleted_on is null)
      and not exists (select from systemuser s where s.party_id = $1 and s.system_id = r.id and s.external_ref = $6 and s.deleted_at is null)
      and (select count(*) from noted) >= 0 -- what has run out is out of the way first
    for share of r
    on conflict do nothing
    returning party_id, id, ${createdAsText} as created
  ), asked_rights as (
    insert into request_right (party_id, request_id, no, resource_id, sub_resources, action)
    select made.party_id, made.id, o.no, o.resource_id, o.sub_resources, o.action
    from made, jsonb_to_recordset($13::jsonb) as o (no smallint, resource_id text, sub_resources text[], action text)
  ), asked_packages as (
    insert into request_package (party_id, request_id, package_code, no)
    select made.party_id, made.id, o.code, o.no from made, unnest($14::text[]) with ordinality as o (code, no)
  )
  select created, record_act($15, $16, $17, $18, $19, $20, $21, $22) from made`;
