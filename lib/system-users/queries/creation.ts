import { partsOf } from "#lib/catalogue/contract";
import { currentCatalogue } from "#lib/catalogue/queries";
import { checkDelegation } from "#lib/connections/rules/delegation-check";
import { pool } from "#lib/db";
import { describeWanted } from "#lib/descriptions/queries";
import { hashOf } from "#lib/hash";
import type { Standing } from "#lib/identity/queries";
import type { Language } from "#lib/language";
import { whoCanGive } from "#lib/people/queries";
import { holdersOf, showRights } from "#lib/requests/rules/shown-rights";
import { creationSight, decideCreation, freeReference } from "#lib/system-users/rules/creation";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";

/** What somebody sees before an access is made: what it would hold, how much of that this person may give, and what there is already. */

type Reading = {
  readonly partyId: string;
  readonly orgNo: string;
  readonly systemId: string;
  readonly standing: Standing;
  readonly language: Language;
  readonly now: Date;
};

type Existing = {
  readonly id: string;
  readonly kind: "standard" | "agent";
  readonly title: string;
  readonly reference: string;
  readonly createdAt: Date;
};
type Row = {
  readonly system: RegisteredSystem;
  readonly vendorName: string;
  readonly taken: readonly string[];
  readonly existing: readonly (Omit<Existing, "createdAt"> & { createdAt: string })[];
};

/** Null: there is no such system to choose. */
export async function readCreation({ partyId, orgNo, systemId, standing, language, now }: Reading) {
  const [catalogue, { rows }] = await Promise.all([
    currentCatalogue(now),
    pool.query<Row>({ name: "system-to-give-access", text: choosable, values: [systemId, partyId] }),
  ]);
  const [row] = rows;
  if (!row) return null;
  const { system, taken } = row;
  const resources = [...new Set(system.rights.map((right) => partsOf(right).resourceId))];
  const check = checkDelegation({ resources, packages: system.packages }, standing, catalogue);
  const [described, { givers }] = await Promise.all([
    describeWanted({ packages: system.packages, resources, language }),
    check.missing.length > 0 ? whoCanGive(partyId, check.missing, now) : { givers: [] },
  ]);
  return {
    system: {
      systemId,
      name: system.name[language],
      description: system.description[language],
      vendor: { name: row.vendorName, orgNo: system.vendorOrgNo },
    },
    rights: showRights(described, { check, holders: holdersOf(givers, language) }),
    givers,
    /** The oldest of them; `exist` says how many there are. */
    existing: row.existing.map((one): Existing => ({ ...one, createdAt: new Date(one.createdAt) })),
    exist: taken.length,
    freeReference: freeReference(orgNo, taken),
    contentHash: hashOf(creationSight({ id: partyId, system, check })).toString("hex"),
    /** What pressing the button would be answered, its reference apart. */
    decision: decideCreation({ system, isTaken: false }, standing, catalogue),
  };
}

export type ReadCreation = NonNullable<Awaited<ReturnType<typeof readCreation>>>;

const choosable = `
  select ${systemAsJson} as system, coalesce(v.name, r.vendor_org_no) as "vendorName",
    array(select s.external_ref from systemuser s where s.party_id = $2 and s.system_id = r.id and s.deleted_at is null) as taken,
    (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'reference', s.external_ref, 'createdAt', s.created_at)
                               order by s.created_at, s.id), '[]')
     from (select * from systemuser s where s.party_id = $2 and s.system_id = r.id and s.deleted_at is null order by s.created_at, s.id limit 10) s) as existing
  from registered_system r left join party v on v.org_no = r.vendor_org_no
  where r.system_id = $1 and r.deleted_at is null and r.is_visible`;

type Made = { readonly title: string; readonly system: string; readonly vendor: string };

/** One that was made without a request a moment ago, for the message that says so. */
export async function findMadeAccess(partyId: string, id: string, language: Language, now: Date): Promise<Made | undefined> {
  const { rows } = await pool.query<Made>({
    name: "made-access",
    text: `select s.title, r.name ->> $4 as system, coalesce(v.name, r.vendor_org_no) as vendor
           from systemuser s join registered_system r on r.id = s.system_id left join party v on v.org_no = r.vendor_org_no
           where s.party_id = $1 and s.id = $2 and s.deleted_at is null and s.request_id is null and s.created_at > $3::timestamptz - interval '10 minutes'`,
    values: [partyId, id, now, language],
  });
  return rows[0];
}
