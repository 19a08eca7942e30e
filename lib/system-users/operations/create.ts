import { randomUUID } from "node:crypto";
import { packageNamed } from "#lib/catalogue/contract";
import { currentCatalogue } from "#lib/catalogue/queries";
import type { DelegationCheck } from "#lib/connections/rules/delegation-check";
import { inTransaction, type Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { record } from "#lib/journal/operations";
import { ok, refuse, type Result } from "#lib/result";
import type { OwnSystemUser } from "#lib/system-users/contract";
import { storeSystemUser } from "#lib/system-users/operations";
import { type CreationRefusal, decideCreation } from "#lib/system-users/rules/creation";
import { type RegisteredSystem, systemAsJson } from "#lib/systems/queries";

type Create = {
  readonly actor: Actor;
  readonly party: number;
  readonly systemId: string;
  readonly title: string;
  /** Which of several accesses to the same system this is. Left out: the organisation's own number. */
  readonly externalRef?: string;
  readonly now: Date;
  readonly traceId: string;
};

type Refused = NotPermitted | CreationRefusal;

/** Somebody gives a system all that it says it needs, for the organisation's own use, without having been asked by its vendor. */
export async function createSystemUser(create: Create): Promise<Result<OwnSystemUser, Refused>> {
  const { actor, now } = create;
  const catalogue = await currentCatalogue(now);
  return inTransaction(async (on): Promise<Result<OwnSystemUser, Refused>> => {
    const place = await loadPlace(on, create);
    const standing = await permitPerson({ actor, partyId: place?.id, need: "accessManager", now }, on);
    if (!standing.ok) return standing;
    if (!place?.orgNo) return refuse("reportee-unknown");
    const decision = decideCreation(place, standing.value, catalogue);
    if (!decision.ok) return decision;
    if (!place.system) return refuse("system-not-found");
    const made = describe(create, { ...place, orgNo: place.orgNo, system: place.system }, decision.value);
    return store(on, { ...create, by: standing.value.facts.personId }, made, decision.value);
  });
}

type System = RegisteredSystem & { readonly vendorName: string };
type Place = {
  readonly id: string;
  readonly partyId: number;
  readonly orgNo: string | null;
  readonly system: System | null;
  readonly isTaken: boolean;
};

/** The register's entry stays as it is read until the access is stored. */
async function loadPlace(on: Queryable, { party, systemId, externalRef }: Create): Promise<Place | undefined> {
  await on.query({ name: "hold-system", text: "select from registered_system where system_id = $1 for share", values: [systemId] });
  const { rows } = await on.query<Place>({ name: "place-of-new-system-user", text: place, values: [party, systemId, externalRef ?? null] });
  return rows[0];
}

const place = `
  select p.id, p.party_id as "partyId", p.org_no as "orgNo",
    (select ${systemAsJson} || jsonb_build_object('vendorName', coalesce(v.name, ''))
     from registered_system r left join party v on v.org_no = r.vendor_org_no where r.system_id = $2) as system,
    exists (select from systemuser s join registered_system r on r.id = s.system_id and r.system_id = $2
            where s.party_id = p.id and s.external_ref = coalesce($3, p.org_no) and s.deleted_at is null) as "isTaken"
  from party p where p.party_id = $1`;

type KnownPlace = Place & { readonly orgNo: string; readonly system: System };

/** As the organisation will see it. */
const describe = ({ title, externalRef, now }: Create, { id, partyId, orgNo, system }: KnownPlace, { packages }: DelegationCheck) =>
  ({
    id: randomUUID(),
    integrationTitle: title,
    systemId: system.systemId,
    productName: "",
    systemInternalId: system.id,
    partyId: String(partyId),
    partyUuId: id,
    reporteeOrgNo: orgNo,
    created: now.toISOString(),
    isDeleted: false,
    supplierName: system.vendorName,
    supplierOrgno: system.vendorOrgNo,
    externalRef: externalRef ?? orgNo,
    userType: "standard",
    accessPackages: packages.toSorted().map(packageNamed),
  }) as const satisfies OwnSystemUser;

type Made = ReturnType<typeof describe>;

async function store(
  on: Queryable,
  { actor, by, now: at, traceId }: Create & { readonly by: string },
  made: Made,
  { packages, actions }: DelegationCheck,
): Promise<Result<OwnSystemUser, "systemuser-exists">> {
  const { id, userType: kind, partyUuId: partyId, externalRef, integrationTitle: title, systemId, systemInternalId } = made;
  const isFirst = await storeSystemUser(on, {
    ...{ id, kind, partyId, systemId: systemInternalId, externalRef, title, requestId: null },
    ...{ by, at, packages, actions },
  });
  if (!isFirst) return refuse("systemuser-exists");
  const act = "system-user.created";
  const { supplierOrgno: vendorOrgNo, reporteeOrgNo: partyOrgNo } = made;
  await record(on, {
    ...{ act, about: id, party: partyId, actor, at, traceId },
    data: { kind, systemId, externalRef, rights: new Set(actions.map(({ resource }) => resource)).size, packages: packages.length },
    message: { act, id, kind, systemId, vendorOrgNo, partyOrgNo, externalRef, at: at.toISOString() },
  });
  return ok(made);
}
