import {
  asVendorSees,
  changeRequestAsJson,
  changeRequestJoins,
  changeRequestTables,
  type StoredChangeRequest,
} from "#lib/change-requests/queries/stored";
import { pool } from "#lib/db";
import { toPage } from "#lib/http/page";
import type { Actor } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";
import { vendorOf } from "#lib/system-users/rules/vendor";

/** What a vendor reads: its own, and nothing tells whether others' are there. One round trip each. */

type Asking = { readonly actor: Actor; readonly now: Date };
type Seen = ReturnType<typeof asVendorSees>;

export async function findChangeRequest({ id, actor, now }: Asking & { readonly id: string }) {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const { rows } = await pool.query<{ found: StoredChangeRequest }>({
    name: "vendor-change-request",
    text: `select ${changeRequestAsJson} as found from ${changeRequestTables} where c.id = $1 and c.deleted_at is null and r.vendor_org_no = $2`,
    values: [id, vendor.value],
  });
  return rows[0] ? ok(asVendorSees(rows[0].found, now)) : refuse("request-not-found");
}

type Reference = { readonly systemId: string; readonly orgNo: string; readonly externalRef: string };

/** The newest for the three: an access may have been asked to change many times. */
export async function findChangeRequestByReference(
  asked: Asking & Reference,
): Promise<Result<Seen, "vendor-unknown" | "system-not-found" | "request-not-found">> {
  const vendor = vendorOf(asked.actor);
  if (!vendor.ok) return vendor;
  const { rows } = await pool.query<{ found: StoredChangeRequest | null }>({
    name: "change-request-by-reference",
    text: newest,
    values: [asked.systemId, vendor.value, asked.orgNo, asked.externalRef],
  });
  if (!rows[0]) return refuse("system-not-found");
  return rows[0].found ? ok(asVendorSees(rows[0].found, asked.now)) : refuse("request-not-found");
}

const newest = `
  select (select ${changeRequestAsJson} from ${changeRequestTables}
          where p.org_no = $3 and s.system_id = own.id and s.external_ref = $4 and c.deleted_at is null
          order by c.created_at desc, c.id desc limit 1) as found
  from registered_system own where own.system_id = $1 and own.vendor_org_no = $2`;

const pageSize = 50;
const beginning = ["-infinity", "00000000-0000-0000-0000-000000000000"] as const;
/** The first that the page holds: when it was made, to the microsecond, and its id. */
type PageStart = readonly [created: string, id: string];
type Page = { readonly systemId: string; readonly token: PageStart | undefined };

export async function listChangeRequests({ systemId, token, actor, now }: Asking & Page) {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const { rows } = await pool.query<{ found: readonly StoredChangeRequest[] }>({
    name: "system-change-requests",
    text: page,
    values: [systemId, vendor.value, ...(token ?? beginning), pageSize + 1],
  });
  if (!rows[0]) return refuse("system-not-found");
  const listed = toPage({
    rows: rows[0].found,
    size: pageSize,
    cursorOf: ({ created, id }) => [created, id],
    path: `/authentication/api/v1/systemuser/changerequest/vendor/bysystem/${encodeURIComponent(systemId)}`,
  });
  return ok({ links: listed.links, data: listed.data.map((stored) => asVendorSees(stored, now)) });
}

/** The rows of the page first, and only then what each says. */
const page = `
  select coalesce(jsonb_agg(listed.found order by listed.created_at, listed.id) filter (where listed.id is not null), '[]') as found
  from registered_system own left join lateral (
    select ${changeRequestAsJson} as found, c.created_at, c.id
    from (select * from change_request
          where system_id = own.id and deleted_at is null and (created_at, id) >= ($3::timestamptz, $4::uuid)
          order by created_at, id limit $5) ${changeRequestJoins}
  ) listed on true
  where own.system_id = $1 and own.vendor_org_no = $2
  group by own.id`;
