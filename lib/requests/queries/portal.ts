import { hashOf } from "#lib/hash";
import { pool } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { toPage } from "#lib/http/page";
import { findPartyBy } from "#lib/parties/queries";
import { requestAsJson, requestOf, type RequestRow } from "#lib/requests/queries/rows";
import { partyAnswer } from "#lib/requests/rules/answers";
import { sightOf } from "#lib/requests/rules/content";
import type { SystemRequest } from "#lib/requests/rules/request";
import { ok, refuse, type Result } from "#lib/result";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** What an organisation's people read of the requests to it. */

type Reading = { readonly kind: AccessKind; readonly actor: Actor; readonly now: Date };
type PartyAnswer = ReturnType<typeof partyAnswer>;

type OfParty = Reading & { readonly party: number; readonly requestId: string };

/** For those who decide there. A request to another party is not to be found here. */
export async function readRequestOfParty(asked: OfParty): Promise<Result<PartyAnswer, NotPermitted | "request-not-found">> {
  const { kind, party, requestId, actor, now } = asked;
  const { rows } = await pool.query<{ partyId: string; request: RequestRow | null }>({
    name: "request-of-party",
    text: `select p.id as "partyId",
             (select ${requestAsJson} from request q join registered_system r on r.id = q.system_id
              where q.party_id = p.id and q.id = $2 and q.kind = $3 and q.deleted_at is null) as request
           from party p where p.party_id = $1`,
    values: [party, requestId, kind],
  });
  const permitted = await permitPerson({ actor, partyId: rows[0]?.partyId, need: "accessManager", now });
  if (!permitted.ok) return permitted;
  return rows[0]?.request ? ok(partyAnswer(requestOf(rows[0].request), now)) : refuse("request-not-found");
}

type Seen = {
  readonly request: SystemRequest;
  readonly system: RegisteredSystem;
  readonly vendorName: string;
  /** What there is to see, as one number: a decision may say that it is about this, and nothing else. */
  readonly contentHash: string;
  readonly mayDecide: boolean;
};

/** By its id alone, as confirm links have it: for everybody with a tie to the organisation. For others it is as if it did not exist. */
export async function findSeenRequest({
  kind,
  requestId,
  actor,
  now,
}: Reading & { readonly requestId: string }): Promise<Result<Seen, "request-not-found" | "level-too-low">> {
  const { rows } = await pool.query<{ request: RequestRow; system: RegisteredSystem; vendorName: string | null }>({
    name: "request-to-decide",
    text: `select ${requestAsJson} as request, ${systemAsJson} as system, v.name as "vendorName"
           from request q join registered_system r on r.id = q.system_id join party p on p.id = q.party_id
           left join party v on v.org_no = r.vendor_org_no
           where q.id = $1 and q.kind = $2 and q.deleted_at is null`,
    values: [requestId, kind],
  });
  const [found] = rows;
  const permitted = await permitPerson({ actor, partyId: found?.request.partyId, need: "tie", now });
  if (!permitted.ok) return refuse(permitted.code === "level-too-low" ? permitted.code : "request-not-found");
  if (!found) return refuse("request-not-found");
  const request = requestOf(found.request);
  const { system, vendorName } = found;
  const contentHash = hashOf(sightOf(request.contentHash, system)).toString("hex");
  return ok({ request, system, vendorName: vendorName ?? "", contentHash, mayDecide: permitted.value.powers.accessManager });
}

/** The same, as the contract has it. */
export async function readRequestToDecide(asked: Reading & { readonly requestId: string }) {
  const found = await findSeenRequest(asked);
  if (!found.ok) return found;
  const { request, contentHash, mayDecide } = found.value;
  return ok({
    ...partyAnswer(request, asked.now),
    ...{ partyId: request.partyNumber, partyUuid: request.partyId, contentHash, userMayEscalateButNotApprove: !mayDecide },
    ...(request.kind === "agent" && { systemUserType: "Agent" }),
  });
}

const size = 500;
const beginning = ["-infinity", "00000000-0000-0000-0000-000000000000"] as const;

type Waiting = Reading & {
  readonly party: number;
  readonly orgNo: string;
  readonly token?: readonly [string, string] | undefined;
  readonly path: string;
};

/** All that waits in an organisation, whether or not somebody has forwarded it. The number must be the party's own. */
export async function listWaitingRequests(asked: Waiting): Promise<Result<ReturnType<typeof toPage<PartyAnswer>>, NotPermitted>> {
  const { kind, party, orgNo, token, path, actor, now } = asked;
  const known = await findPartyBy({ partyId: party });
  const permitted = await permitPerson({ actor, partyId: known?.id, need: "accessManager", now });
  if (!permitted.ok) return permitted;
  if (known?.orgNo !== orgNo) return refuse("not-permitted");
  const { rows } = await pool.query<{ request: RequestRow }>({
    name: "requests-waiting",
    text: waiting,
    values: [known.id, kind, now, ...(token ?? beginning), size + 1],
  });
  const answers = rows.map(({ request }) => partyAnswer(requestOf(request), now));
  return ok(toPage({ rows: answers, size, cursorOf: ({ created, id }) => [created, id], path }));
}

const waiting = `
  select ${requestAsJson} as request
  from (select * from request
        where party_id = $1 and deleted_at is null and status = 'New' and kind = $2 and expires_at > $3
          and (created_at, id) >= ($4::timestamptz, $5::uuid)
        order by created_at, id limit $6) q
  join registered_system r on r.id = q.system_id join party p on p.id = q.party_id
  order by q.created_at, q.id`;
