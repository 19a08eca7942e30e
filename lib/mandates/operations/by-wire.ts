import type { Doing } from "#lib/identity/actor";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";
import type { AssignedPackage, Assignment, NewRightholder } from "#lib/mandates/contract";
import { addOrganisation, addPerson, addUser, type Added } from "#lib/mandates/operations/add";
import { givePackages } from "#lib/mandates/operations/give";
import { deleteUser, takeBackPackages } from "#lib/mandates/operations/take-back";
import { codeOfPackage, findAssignedPackage, findAssignment } from "#lib/mandates/queries/connections";
import { isUser } from "#lib/mandates/queries/users";
import type { Hindered } from "#lib/mandates/rules/giving";
import { refuseObstacle, refuseWire } from "#lib/mandates/rules/wire";
import { findPartyBy } from "#lib/parties/queries";
import { ok, type Refusal, refuse, type Result } from "#lib/result";

/** The same operations as those of the pages, with the contract's names for parties, packages and refusals. */

type Between = Doing & { readonly party: string; readonly from?: string | undefined; readonly to: string };
type Named = { readonly packageId?: string | undefined; readonly package?: string | undefined };

type Adding = Doing & { readonly party: string; readonly to?: string | undefined; readonly named: NewRightholder };
type AddRefusal = NotPermitted | "invalid-input" | "person-not-found" | "person-needed" | "too-many-lookups";

export async function addRightholder(asked: Adding): Promise<Result<Assignment, AddRefusal>> {
  const added = await addWhoever({ ...asked, party: asked.party.toLowerCase() });
  if (!added.ok) return added;
  const assignment = await findAssignment(asked.party, added.value.userId);
  return assignment ? ok(assignment) : refuseWire("self", "?to");
}

async function addWhoever({ party: partyId, to, named, ...doing }: Adding): Promise<Result<Added, AddRefusal>> {
  const { personIdentifier: pid, lastName, organizationIdentifier: orgNo } = named;
  if (to !== undefined) return addById({ partyId, userId: to.toLowerCase(), ...doing });
  if (orgNo !== undefined) return inWire(await addOrganisation({ partyId, orgNo, ...doing }), "/organizationIdentifier");
  if (pid !== undefined && lastName !== undefined) return addPerson({ partyId, pid, lastName, ...doing });
  const permitted = await permitPerson({ ...doing, partyId, need: "accessManager" });
  return permitted.ok ? refuse("person-needed") : permitted;
}

/** Any organisation; of people only those who are known here already, so that nobody finds out who has which id. */
async function addById({ partyId, userId, ...doing }: Doing & { partyId: string; userId: string }): Promise<Result<Added, AddRefusal>> {
  const permitted = await permitPerson({ ...doing, partyId, need: "accessManager" });
  if (!permitted.ok) return permitted;
  const party = await findPartyBy({ id: userId });
  if (party && party.orgNo !== null) return inWire(await addOrganisation({ partyId, orgNo: party.orgNo, ...doing }), "?to");
  if (!party || !(await isUser(partyId, userId))) return refuseWire("unknownParty", "?to");
  return addUser({ partyId, ...doing }, userId);
}

type OrganisationRefusal = "organisation-not-found" | "organisation-deleted" | "own-organisation";

function inWire(added: Result<Added, AddRefusal | OrganisationRefusal>, path: string): Result<Added, AddRefusal> {
  if (added.ok) return added;
  if (added.code === "organisation-not-found" || added.code === "organisation-deleted") return refuseWire("unknownParty", path);
  if (added.code === "own-organisation") return refuseWire("self", path);
  return { ...added, code: added.code };
}

type Changing = NotPermitted | "invalid-input" | "needs-main-administrator";

const isOther = ({ party, from }: Pick<Between, "party" | "from">): Refusal<"invalid-input"> | null =>
  from === undefined || from.toLowerCase() === party.toLowerCase() ? null : refuseWire("otherParty", "?from");

export async function deleteRightholder({
  party: partyId,
  from,
  to: userId,
  cascade,
  ...doing
}: Between & { readonly cascade: boolean }): Promise<Result<true, Changing>> {
  const wrong = isOther({ party: partyId, from });
  if (wrong) return wrong;
  const deleted = await deleteUser({ partyId, userId, onlyEmpty: !cascade, ...doing });
  if (deleted.ok || deleted.code === "user-not-found" || deleted.code === "nothing-to-delete") return ok(true);
  if (deleted.code === "has-mandates") return refuseWire("hasMandates", "?cascade", deleted.details);
  return refuse(deleted.code, deleted.details);
}

type Giving = Between & Named;
type One = Doing & { readonly partyId: string; readonly userId: string; readonly packages: readonly [code: string] };

/** The one package that is meant, for an access manager: whoever is none learns nothing of what there is. */
async function takeIn({ party: partyId, from, to: userId, ...asked }: Giving): Promise<Result<One, NotPermitted | "invalid-input">> {
  const { actor, now, traceId } = asked;
  const wrong = isOther({ party: partyId, from });
  if (wrong) return wrong;
  const permitted = await permitPerson({ actor, now, partyId, need: "accessManager" });
  if (!permitted.ok) return permitted;
  const code = await codeOfPackage(asked, now);
  return code === undefined ? refuseWire("unknownPackage", nameOf(asked)) : ok({ partyId, userId, packages: [code], actor, now, traceId });
}

const nameOf = ({ packageId }: Named): string => (packageId === undefined ? "?package" : "?packageId");

export async function givePackage(
  asked: Giving,
): Promise<Result<AssignedPackage, NotPermitted | "invalid-input" | "missing-connection" | "package-check-invalid">> {
  const one = await takeIn(asked);
  if (!one.ok) return one;
  const { partyId, userId, packages } = one.value;
  const given = await givePackages(one.value);
  if (given.ok) {
    const assigned = await findAssignedPackage(partyId, userId, packages[0]);
    return assigned ? ok(assigned) : refuse("missing-connection");
  }
  if (given.code === "user-not-found") return refuse("missing-connection");
  if (given.code === "nothing-chosen") return refuseWire("unknownPackage", nameOf(asked));
  if (given.code !== "package-not-givable") return refuse(given.code);
  const [first] = given.details?.["obstacles"] as readonly Hindered[];
  return first ? refuseObstacle(first, nameOf(asked)) : refuse("package-check-invalid");
}

/** What is not there any more has been taken back. */
export async function takeBackPackage(asked: Giving): Promise<Result<true, Changing>> {
  const one = await takeIn(asked);
  if (!one.ok) return one;
  const taken = await takeBackPackages(one.value);
  const isGone = !taken.ok && ["user-not-found", "mandate-not-found", "nothing-chosen"].includes(taken.code);
  if (taken.ok || isGone) return ok(true);
  return refuse(taken.code as Changing);
}
