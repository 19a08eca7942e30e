import { pool, type Queryable } from "#lib/db";
import type { LetterFacts, LinkKind } from "#lib/letters/rules/letter";
import type { AccessKind } from "#lib/systems/rules/wishes";
import type { Translated } from "#lib/systems/contract";

type Somebody = { readonly id: string; readonly name: string };

/** What is known about a letter apart from what it asks for, whatever has become of it. Who may read it is for the caller to ask. */
export type Letter = LetterFacts & {
  readonly id: string;
  readonly link: LinkKind;
  readonly createdAt: Date;
  readonly externalRef: string;
  readonly redirectUrl: string | null;
  /** Where the system's people may be sent back to, by the register of today. */
  readonly redirectUrls: readonly string[];
  readonly deletedAt: Date | null;
  readonly system: { readonly systemId: string; readonly name: Translated; readonly description: Translated };
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly party: {
    readonly id: string;
    readonly number: number;
    readonly name: string;
    readonly orgNo: string;
    readonly isSubUnit: boolean;
  };
  readonly decided: { readonly by: Somebody; readonly at: Date; readonly reason: string | null } | null;
  readonly forwarded: {
    readonly by: Somebody;
    readonly at: Date;
    readonly to: Somebody | null;
    readonly note: string | null;
    readonly remindedAt: Date | null;
  } | null;
  /** How many packages and services it asks for. */
  readonly counts: { readonly packages: number; readonly services: number };
  /** Of a change: the access it would change. */
  readonly access: {
    readonly id: string;
    readonly kind: AccessKind;
    readonly title: string;
    readonly createdAt: Date;
    readonly createdBy: string;
  } | null;
};

type Raw<Value> = Value extends Date ? string : Value extends object ? { readonly [Name in keyof Value]: Raw<Value[Name]> } : Value;

export async function findLetter(link: LinkKind, id: string, on: Queryable = pool): Promise<Letter | undefined> {
  const { rows } = await on.query<{ letter: Raw<Letter> }>({ name: `letter-${link}`, text: statements[link], values: [id] });
  return rows[0] && withDates({ ...rows[0].letter, link });
}

/** JSON has no dates. */
function withDates(raw: Raw<Letter>): Letter {
  const { decided, forwarded, access, createdAt, expiresAt, deletedAt, ...rest } = raw;
  return {
    ...(rest as Omit<Letter, "decided" | "forwarded" | "access" | "createdAt" | "expiresAt" | "deletedAt">),
    createdAt: new Date(createdAt),
    expiresAt: new Date(expiresAt),
    deletedAt: deletedAt === null ? null : new Date(deletedAt),
    decided: decided && { ...decided, at: new Date(decided.at) },
    forwarded: forwarded && {
      ...forwarded,
      at: new Date(forwarded.at),
      remindedAt: forwarded.remindedAt === null ? null : new Date(forwarded.remindedAt),
    },
    access: access && { ...access, createdAt: new Date(access.createdAt) },
  };
}

const person = (id: string) => `(select jsonb_build_object('id', o.id, 'name', o.name) from party o where o.id = ${id})`;
const count = (table: string, key: string) => `(select count(*) from ${table} o where o.party_id = q.party_id and o.${key} = q.id)`;

/** `q` is a row of request or change_request, `r` its system, `p` its party. */
const asJson = (externalRef: string, counts: string, access: string) => `jsonb_build_object(
  'id', q.id, 'status', q.status, 'createdAt', q.created_at, 'expiresAt', q.expires_at, 'externalRef', ${externalRef},
  'redirectUrl', q.redirect_url, 'deletedAt', q.deleted_at, 'deletedBecause', q.deleted_because, 'isSystemDeleted', r.deleted_at is not null,
  'redirectUrls', (select coalesce(jsonb_agg(o.url), '[]') from system_redirect o where o.system_id = r.id),
  'system', jsonb_build_object('systemId', r.system_id, 'name', r.name, 'description', r.description),
  'vendor', jsonb_build_object('name', coalesce((select o.name from party o where o.org_no = r.vendor_org_no), r.vendor_org_no), 'orgNo', r.vendor_org_no),
  'party', jsonb_build_object('id', p.id, 'number', p.party_id, 'name', p.name, 'orgNo', p.org_no, 'isSubUnit', p.parent_id is not null),
  'decided', case when q.decided_at is not null then
     jsonb_build_object('by', ${person("q.decided_by")}, 'at', q.decided_at, 'reason', q.decision_reason) end,
  'forwarded', case when q.escalated_at is not null then
     jsonb_build_object('by', ${person("q.escalated_by")}, 'at', q.escalated_at, 'to', ${person("q.escalated_to")}, 'note', q.escalation_note,
                        'remindedAt', q.reminded_at) end,
  'counts', ${counts}, 'access', ${access})`;

const requestCounts = `jsonb_build_object('packages', ${count("request_package", "request_id")}, 'services', ${count("request_right", "request_id")})`;
const changeCounts = `jsonb_build_object('packages', ${count("change_request_package", "change_request_id")},
  'services', ${count("change_request_right", "change_request_id")})`;
const accessAsJson = `jsonb_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'createdAt', s.created_at,
  'createdBy', (select o.name from party o where o.id = s.created_by))`;

const ofRequest = (kind: "standard" | "agent") => `
  select ${asJson("q.external_ref", requestCounts, "null")} as letter
  from request q join registered_system r on r.id = q.system_id join party p on p.id = q.party_id
  where q.id = $1 and q.kind = '${kind}'`;

const statements: Readonly<Record<LinkKind, string>> = {
  request: ofRequest("standard"),
  agentrequest: ofRequest("agent"),
  changerequest: `
    select ${asJson("s.external_ref", changeCounts, accessAsJson)} as letter
    from change_request q join systemuser s on s.party_id = q.party_id and s.id = q.system_user_id
    join registered_system r on r.id = s.system_id join party p on p.id = q.party_id
    where q.id = $1`,
};
