import { pool } from "#lib/db";
import { publicUrl } from "#lib/env";
import { toPage } from "#lib/http/page";
import type { Actor } from "#lib/identity/actor";
import { requestAsJson, requestOf, type RequestRow } from "#lib/requests/queries/rows";
import { vendorAnswer } from "#lib/requests/rules/answers";
import { ok, refuse, type Result } from "#lib/result";
import { vendorOf } from "#lib/system-users/rules/vendor";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** What a vendor reads of its own requests: one statement each. Another vendor's is answered as one that does not exist. */

type Reading = { readonly kind: AccessKind; readonly actor: Actor; readonly now: Date };
type VendorAnswer = ReturnType<typeof vendorAnswer>;

const answer = (row: RequestRow, now: Date): VendorAnswer => vendorAnswer(requestOf(row), now, publicUrl());

type ById = Reading & { readonly requestId: string };

export async function readRequest({
  kind,
  requestId,
  actor,
  now,
}: ById): Promise<Result<VendorAnswer, "vendor-unknown" | "request-not-found">> {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const { rows } = await pool.query<{ request: RequestRow }>({
    name: "vendor-request",
    text: `select ${requestAsJson} as request
           from request q join registered_system r on r.id = q.system_id and r.vendor_org_no = $3 join party p on p.id = q.party_id
           where q.id = $1 and q.kind = $2 and q.deleted_at is null`,
    values: [requestId, kind, vendor.value],
  });
  return rows[0] ? ok(answer(rows[0].request, now)) : refuse("request-not-found");
}

type ByReference = Reading & { readonly systemId: string; readonly orgNo: string; readonly externalRef: string };
type NotFound = "vendor-unknown" | "system-not-found" | "request-not-found";

/** The latest: those before it are out of time. */
export async function readRequestByReference(asked: ByReference): Promise<Result<VendorAnswer, NotFound>> {
  const { kind, systemId, orgNo, externalRef, actor, now } = asked;
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const { rows } = await pool.query<{ request: RequestRow | null }>({
    name: "vendor-request-by-reference",
    text: `select (select ${requestAsJson}
                   from party p join request q on q.party_id = p.id and q.system_id = r.id and q.external_ref = $4 and q.kind = $5
                     and q.deleted_at is null
                   where p.org_no = $3 order by q.created_at desc, q.id desc limit 1) as request
           from registered_system r where r.system_id = $1 and r.vendor_org_no = $2`,
    values: [systemId, vendor.value, orgNo, externalRef, kind],
  });
  const [system] = rows;
  if (!system) return refuse("system-not-found");
  return system.request ? ok(answer(system.request, now)) : refuse("request-not-found");
}

const size = 50;
/** Before every request. */
const beginning = ["-infinity", "00000000-0000-0000-0000-000000000000"] as const;

type Listing = Reading & {
  readonly systemId: string;
  /** When the first one of the page was made, and its id. */
  readonly token?: readonly [string, string] | undefined;
  readonly path: string;
};

type Page = ReturnType<typeof toPage<VendorAnswer>>;

/** All that stand for a system, the oldest first: new ones come at the end, so that no page moves while it is read. */
export async function listRequests({
  kind,
  systemId,
  token,
  path,
  actor,
  now,
}: Listing): Promise<Result<Page, "vendor-unknown" | "system-not-found">> {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const { rows } = await pool.query<{ requests: RequestRow[] }>({
    name: "vendor-requests",
    text: listed,
    values: [systemId, vendor.value, kind, ...(token ?? beginning), size + 1],
  });
  const [system] = rows;
  if (!system) return refuse("system-not-found");
  const answers = system.requests.map((row) => answer(row, now));
  return ok(toPage({ rows: answers, size, cursorOf: ({ created, id }) => [created, id], path }));
}

const listed = `
  select (select coalesce(jsonb_agg(${requestAsJson} order by q.created_at, q.id), '[]')
          from (select * from request
                where system_id = r.id and deleted_at is null and kind = $3 and (created_at, id) >= ($4::timestamptz, $5::uuid)
                order by created_at, id limit $6) q
          join party p on p.id = q.party_id) as requests
  from registered_system r where r.system_id = $1 and r.vendor_org_no = $2`;
