import { randomUUID } from "node:crypto";
import { packageNamed } from "#lib/catalogue/contract";
import { catalogueInHand, currentCatalogue } from "#lib/catalogue/queries";
import type { DelegationCheck } from "#lib/connections/rules/delegation-check";
import { checkLogin } from "#lib/connections/rules/high-risk";
import { inTransaction, type Queryable } from "#lib/db";
import { highRisk } from "#lib/env";
import { hashOf } from "#lib/hash";
import type { Actor } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import { record } from "#lib/journal/operations";
import { ok, refuse, type Result } from "#lib/result";
import type { OwnSystemUser } from "#lib/system-users/contract";
import { storeSystemUser } from "#lib/system-users/operations";
import { creationSight, type CreationRefusal, decideCreation } from "#lib/system-users/rules/creation";
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
  await currentCatalogue(create.now);
  return inTransaction((on) => createWithin(on, create, randomUUID(), () => ok(true)));
}

type Seen = Create & {
  /** Said by the form, so that the same form sent twice makes one. */
  readonly id: string;
  /** What the person saw. */
  readonly contentHash: string;
};

/** The same from a page: what was shown is what is made, or nothing. Pressed again, it is there already, and that is well. */
export async function createSeenSystemUser({ contentHash, ...create }: Seen): Promise<Result<true, Refused | "request-changed">> {
  await currentCatalogue(create.now);
  return inTransaction(async (on): Promise<Result<true, Refused | "request-changed">> => {
    const before = await findMadeBefore(on, create);
    if (before) return before.isSame ? ok(true) : refuse("systemuser-exists");
    const isSeen = (sight: string) => hashOf(sight).toString("hex") === contentHash.toLowerCase();
    const made = await createWithin(on, create, create.id, (sight) => (isSeen(sight) ? ok(true) : refuse("request-changed")));
    return made.ok ? ok(true) : made;
  });
}

/** Two presses of one form come one after the other. */
async function findMadeBefore(on: Queryable, { id, actor, party, systemId, title, externalRef }: Omit<Seen, "contentHash">) {
  await on.query({ name: "hold-new-id", text: "select pg_advisory_xact_lock(7412, hashtext($1))", values: [id] });
  const by = actor.kind === "person" ? actor.id : null;
  const { rows } = await on.query<{ isSame: boolean }>({
    name: "made-before",
    text: madeBefore,
    values: [id, by, party, systemId, title, externalRef ?? null],
  });
  return rows[0];
}

const madeBefore = `
  select (s.created_by, p.party_id, r.system_id, s.title, s.external_ref) is not distinct from ($2::uuid, $3::int, $4, $5, coalesce($6, p.org_no))
         and s.deleted_at is null as "isSame"
  from systemuser s join party p on p.id = s.party_id join registered_system r on r.id = s.system_id where s.id = $1`;

/** `accepts` has the last word before anything is stored, of what there is to see. */
async function createWithin<Code extends string>(
  on: Queryable,
  create: Create,
  id: string,
  accepts: (sight: string) => Result<true, Code>,
): Promise<Result<OwnSystemUser, Refused | Code>> {
  const { actor, now } = create;
  const catalogue = await catalogueInHand(now);
  const place = await loadPlace(on, create);
  const standing = await permitPerson({ actor, partyId: place?.id, need: "accessManager", now }, on);
  if (!standing.ok) return standing;
  if (!place?.orgNo) return refuse("reportee-unknown");
  const decision = decideCreation(place, standing.value, catalogue);
  if (!decision.ok) return decision;
  const given = { packages: decision.value.packages, resources: decision.value.actions.map(({ resource }) => resource) };
  const login = checkLogin(given, actor, highRisk(), catalogue, now);
  if (!login.ok) return login;
  if (!place.system) return refuse("system-not-found");
  const accepted = accepts(creationSight({ id: place.id, system: place.system, check: decision.value }));
  if (!accepted.ok) return accepted;
  const made = describe(create, id, { ...place, orgNo: place.orgNo, system: place.system }, decision.value);
  return store(on, { ...create, by: standing.value.facts.personId }, made, decision.value);
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
const describe = (
  { title, externalRef, now }: Create,
  id: string,
  { id: partyUuId, partyId, orgNo, system }: KnownPlace,
  { packages }: DelegationCheck,
) =>
  ({
    id,
    integrationTitle: title,
    systemId: system.systemId,
    productName: "",
    systemInternalId: system.id,
    partyId: String(partyId),
    partyUuId,
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
