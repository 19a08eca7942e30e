import type { z } from "zod";
import { currentCatalogue } from "#lib/catalogue/queries";
import { pool } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import type { NewAgentRequest, NewRequest } from "#lib/requests/contract";
import { storeRequest } from "#lib/requests/operations/store";
import { requestAsJson, requestOf, type RequestRow } from "#lib/requests/queries/rows";
import { vendorAnswer } from "#lib/requests/rules/answers";
import { decideCreation } from "#lib/requests/rules/creation";
import { ok, refuse } from "#lib/result";
import { vendorOf } from "#lib/system-users/rules/vendor";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";
import type { AccessKind } from "#lib/systems/rules/wishes";
import { publicUrl } from "#lib/env";
import type { SystemRequest } from "#lib/requests/rules/request";

type Asked = {
  readonly kind: AccessKind;
  readonly body: z.output<typeof NewAgentRequest> & Pick<Partial<z.output<typeof NewRequest>>, "rights">;
  readonly actor: Actor;
  readonly now: Date;
  readonly traceId: string;
};

/** Asked again it is the same request, whatever has become of it. Many who ask at once get one between them. */
export async function createRequest({ kind, body, actor, now, traceId }: Asked) {
  const vendor = vendorOf(actor);
  if (!vendor.ok) return vendor;
  const catalogue = await currentCatalogue(now);
  const externalRef = body.externalRef ?? body.partyOrgNo;
  // Whoever was overtaken between reading and writing looks again; who is overtaken time after time gives up.
  for (let attempt = 1; attempt <= 3; attempt++) {
    const found = await find(body.systemId, body.partyOrgNo, externalRef);
    const decided = decideCreation({ ...body, kind }, found, { vendorOrgNo: vendor.value, catalogue, now });
    if (!decided.ok) return decided;
    if (decided.value.is === "repeat") return answer(decided.value.request, false, now);
    const { packages, outdated, system, party } = decided.value;
    const { rights, integrationTitle: title, redirectUrl } = body;
    const asked = { kind, externalRef, title, redirectUrl, rights: rights ?? [], packages };
    const request = await storeRequest({ ...asked, party, system, outdated, actor, now, traceId });
    if (request) return answer(request, true, now);
  }
  return refuse("request-not-stored");
}

const answer = (request: SystemRequest, isNew: boolean, now: Date) => ok({ answer: vendorAnswer(request, now, publicUrl()), isNew });

type Party = { readonly id: string; readonly partyId: number; readonly orgNo: string; readonly isDeleted: boolean };
type Row = { system: RegisteredSystem | null; party: Party | null; standing: RequestRow | null; hasSystemUser: boolean };

async function find(systemId: string, orgNo: string, externalRef: string) {
  const { rows } = await pool.query<Row>({ name: "what-a-request-meets", text: met, values: [systemId, orgNo, externalRef] });
  const { system = null, party = null, standing = null, hasSystemUser = false } = rows[0] ?? {};
  return { system, party, standing: standing && requestOf(standing), hasSystemUser };
}

const met = `
  select case when r.id is not null then ${systemAsJson} end as system,
    case when p.id is not null then jsonb_build_object('id', p.id, 'partyId', p.party_id, 'orgNo', p.org_no, 'isDeleted', p.deleted_on is not null) end as party,
    case when q.id is not null then ${requestAsJson} end as standing,
    exists (select from systemuser s where s.party_id = p.id and s.system_id = r.id and s.external_ref = $3 and s.deleted_at is null) as "hasSystemUser"
  from (select) here
  left join registered_system r on r.system_id = $1
  left join party p on p.org_no = $2
  left join request q on q.party_id = p.id and q.system_id = r.id and q.external_ref = $3 and q.deleted_at is null and q.status <> 'Timedout'`;
