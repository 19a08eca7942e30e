import { hashOf } from "#lib/hash";
import { type AccessPackage, partsOf, type Right } from "#lib/catalogue/contract";
import { currentCatalogue } from "#lib/catalogue/queries";
import type { AnsweredChangeRequest, ChangeRequestBody } from "#lib/change-requests/contract";
import {
  asVendorSees,
  changeRequestAsJson,
  changeRequestTables,
  heldAsJson,
  type StoredChangeRequest,
} from "#lib/change-requests/queries/stored";
import { decideCreation } from "#lib/change-requests/rules/creation";
import type { Part } from "#lib/change-requests/rules/plan";
import { codesOf, contentOf, told } from "#lib/change-requests/rules/told";
import { pool } from "#lib/db";
import { publicUrl, settings } from "#lib/env";
import type { Actor } from "#lib/identity/actor";
import { recordedValues } from "#lib/journal/operations";
import { ok, refuse } from "#lib/result";
import { vendorOf } from "#lib/system-users/rules/vendor";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";

type Create = {
  /** The vendor's correlation id. */
  readonly id: string;
  readonly systemUserId: string;
  readonly body: ChangeRequestBody;
  readonly actor: Actor;
  readonly now: Date;
  readonly traceId: string;
};

/** A vendor asks to change an access. The same correlation id again gives what is stored under it, whatever is asked for then. */
export async function createChangeRequest(create: Create) {
  const vendor = vendorOf(create.actor);
  if (!vendor.ok) return vendor;
  const catalogue = await currentCatalogue(create.now);
  const asked = { ...create, vendorOrgNo: vendor.value };
  const first = await attempt(asked, catalogue);
  // The same call, or the end of the access, came in between: what there is now is the answer.
  return first ?? (await attempt(asked, catalogue, { mayStore: false })) ?? refuse("request-not-stored");
}

type Asked = Create & { readonly vendorOrgNo: string };

async function attempt(asked: Asked, catalogue: Awaited<ReturnType<typeof currentCatalogue>>, { mayStore } = { mayStore: true }) {
  const { now, systemUserId, vendorOrgNo } = asked;
  const facts = await loadFacts(systemUserId, asked.id, vendorOrgNo);
  if (!facts) return refuse("systemuser-not-found");
  const decision = decideCreation({ ...asked, kind: facts.access.kind }, facts, catalogue);
  if (!decision.ok) return decision;
  if (decision.value.is === "repeat") return { ...ok<AnsweredChangeRequest>(asVendorSees(decision.value.stored, now)), status: 200 };
  const made = asStored(asked, facts);
  if (decision.value.is === "nothing") {
    return { ...ok<AnsweredChangeRequest>({ ...asVendorSees(made, now), status: "NoChangeNeeded", confirmUrl: "" }), status: 200 };
  }
  if (!mayStore || !(await store(asked, made))) return null;
  const location = `${publicUrl()}/authentication/api/v1/systemuser/changerequest/${made.id}`;
  return { ...ok<AnsweredChangeRequest>(asVendorSees(made, now)), status: 201, headers: { location } };
}

type Facts = {
  readonly access: Pick<StoredChangeRequest, "kind" | "externalRef" | "partyUuid" | "partyId" | "partyOrgNo">;
  readonly partyIsDeleted: boolean;
  readonly system: RegisteredSystem;
  readonly held: Part;
  readonly existing: StoredChangeRequest | null;
};

async function loadFacts(systemUserId: string, id: string, vendorOrgNo: string): Promise<Facts | undefined> {
  const { rows } = await pool.query<Facts>({ name: "change-request-facts", text: facts, values: [systemUserId, id, vendorOrgNo] });
  return rows[0];
}

const facts = `
  select jsonb_build_object('kind', s.kind, 'externalRef', s.external_ref, 'partyUuid', p.id, 'partyId', p.party_id, 'partyOrgNo', p.org_no) as access,
         p.deleted_on is not null as "partyIsDeleted", ${systemAsJson} as system,
         ${heldAsJson} as held,
         (select ${changeRequestAsJson} from ${changeRequestTables} where c.id = $2) as existing
  from systemuser s join registered_system r on r.id = s.system_id join party p on p.id = s.party_id
  where s.id = $1 and s.deleted_at is null and r.vendor_org_no = $3`;

function asStored({ id, systemUserId, body, now, vendorOrgNo }: Asked, { access, system }: Facts): StoredChangeRequest {
  const redirectUrl = body.redirectUrl || null;
  const expires = new Date(now.getTime() + settings().REQUEST_DAYS * 86_400_000);
  return {
    ...{ ...body, ...access, id, systemUserId, vendorOrgNo, systemId: system.systemId },
    ...{ status: "New", redirectUrl, rejectReason: null, escalated: false, isDeleted: false },
    ...{ created: now.toISOString(), expires: expires.toISOString() },
    contentHash: hashOf(contentOf(systemUserId, body, redirectUrl)).toString("hex"),
  };
}

/** False: the id is taken, or the access or its system has gone. */
async function store({ actor, now, traceId }: Asked, made: StoredChangeRequest): Promise<boolean> {
  const { partyUuid, systemUserId, id, redirectUrl, expires } = made;
  const client = actor.kind === "person" ? null : actor.clientId;
  const { rows } = await pool.query({
    name: "store-change-request",
    text: insert,
    values: [
      ...[partyUuid, systemUserId, id, redirectUrl, Buffer.from(made.contentHash, "hex"), now, client, expires, ...wishRows(made)],
      ...recordedValues(told(made, "created", { actor, at: now, traceId, data: codesOf(made) })),
    ],
  });
  return rows.length === 1;
}

/** What is wanted, then what is not, each in the order that the vendor wrote it. */
function wishRows({ requiredRights, unwantedRights, requiredAccessPackages, unwantedAccessPackages }: StoredChangeRequest) {
  const rightRow = (is_wanted: boolean) => (right: Right) => {
    const { resourceId, subResources, action } = partsOf(right);
    return { is_wanted, resource_id: resourceId, sub_resources: subResources, action };
  };
  const packageRow = (is_wanted: boolean) => (wish: AccessPackage) => ({ is_wanted, package_urn: wish.urn });
  const rights = [...requiredRights.map(rightRow(true)), ...unwantedRights.map(rightRow(false))];
  const packages = [...requiredAccessPackages.map(packageRow(true)), ...unwantedAccessPackages.map(packageRow(false))];
  return [rights, packages].map((rows) => JSON.stringify(rows.map((row, no) => ({ no, ...row }))));
}

/** The access is held still meanwhile, so that none is asked to change that is being deleted. */
const insert = `
  with living as (
    select s.party_id, s.id from systemuser s join registered_system r on r.id = s.system_id and r.deleted_at is null
    where s.party_id = $1 and s.id = $2 and s.deleted_at is null for share of s
  ), stored as (
    insert into change_request (party_id, system_user_id, id, redirect_url, content_hash, created_at, created_by_client, expires_at)
    select party_id, id, $3, $4, $5, $6, $7, $8 from living
    on conflict do nothing
    returning party_id, id
  ), rights as (
    insert into change_request_right (party_id, change_request_id, no, is_wanted, resource_id, sub_resources, action)
    select stored.party_id, stored.id, wish.* from stored, jsonb_to_recordset($9::jsonb)
      as wish (no smallint, is_wanted boolean, resource_id text, sub_resources text[], action text)
  ), packages as (
    insert into change_request_package (party_id, change_request_id, no, is_wanted, package_urn)
    select stored.party_id, stored.id, wish.* from stored, jsonb_to_recordset($10::jsonb)
      as wish (no smallint, is_wanted boolean, package_urn text)
  )
  select id, record_act($11, $12, $13, $14, $15, $16, $17, $18) from stored`;
