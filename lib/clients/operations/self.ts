import { currentCatalogue } from "#lib/catalogue/queries";
import { addition } from "#lib/clients/operations/add";
import { removal } from "#lib/clients/operations/remove";
import { changeClients } from "#lib/clients/operations/store";
import { type Hold, type Place, reach, type Unreachable } from "#lib/clients/queries/reach";
import { refuseClientOnly, refuseWithoutPackages } from "#lib/clients/rules";
import { checkDelegation, refuseMissing } from "#lib/connections/rules/delegation-check";
import { inTransaction, pool } from "#lib/db";
import type { Doing, Who } from "#lib/identity/actor";
import { permitPerson } from "#lib/identity/queries/permission";
import { ok, type Result } from "#lib/result";

/** The organisation as a client of itself: no relation gives the packages, an access manager does. */
const ownPackages = `
  client_package as (
    select $1::uuid as client_id, package_code, 'rettighetshaver' as via from systemuser_package where party_id = $1 and system_user_id = $2
  )`;
const addSelf = addition({ gives: ownPackages, related: "select $1::uuid as client_id" });
const removeSelf = removal("client_id = $1");

type Change = Doing & { readonly place: Place };
type Refused =
  Unreachable | Exclude<ReturnType<typeof refuseWithoutPackages | typeof refuseClientOnly | typeof refuseMissing>, null>["code"];

const reachOwn = (place: Place, who: Who, hold?: Hold) =>
  reach(place, who, (partyId) => permitPerson({ ...who, partyId, need: "accessManager" }, hold?.on), hold);

export async function addOwnOrganisation({ place, ...doing }: Change): Promise<Result<true, Refused>> {
  const catalogue = await currentCatalogue(doing.now);
  return inTransaction(async (on): Promise<Result<true, Refused>> => {
    const reached = await reachOwn(place, doing, { on, lock: "for share of s" });
    if (!reached.ok) return reached;
    const { agent, granted } = reached.value;
    const { packages } = agent;
    const unfit = refuseWithoutPackages(packages) ?? refuseClientOnly(packages, catalogue.packages);
    const refused = unfit ?? refuseMissing(checkDelegation({ resources: [], packages }, granted, catalogue));
    if (refused) return refused;
    await changeClients(on, agent, addSelf, [agent.partyId], doing);
    return ok(true);
  });
}

/** Also when it was not there: then nothing is left to do. */
export async function removeOwnOrganisation({ place, ...doing }: Change): Promise<Result<true, Unreachable>> {
  await currentCatalogue(doing.now);
  return inTransaction(async (on): Promise<Result<true, Unreachable>> => {
    const reached = await reachOwn(place, doing, { on, lock: "for no key update of s" });
    if (!reached.ok) return reached;
    const { agent } = reached.value;
    await changeClients(on, agent, removeSelf, [agent.partyId], doing);
    return ok(true);
  });
}

export async function isOwnOrganisationAdded(place: Place, who: Who): Promise<Result<boolean, Unreachable>> {
  const reached = await reachOwn(place, who);
  if (!reached.ok) return reached;
  const { id, partyId } = reached.value.agent;
  const { rowCount } = await pool.query({ name: "acts-for-itself", text: actsForItself, values: [partyId, id] });
  return ok(rowCount === 1);
}

const actsForItself = "select from client_delegation where party_id = $1 and system_user_id = $2 and client_id = $1 limit 1";
