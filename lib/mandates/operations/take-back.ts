import { currentCatalogue } from "#lib/catalogue/queries";
import { endDelegations } from "#lib/clients/operations/end";
import { inTransaction, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import type { NotPermitted } from "#lib/identity/queries/permission";
import { findUser, holdMandates } from "#lib/mandates/operations/hold";
import { tellBoth } from "#lib/mandates/operations/tell";
import { checkTakingBack } from "#lib/mandates/rules/taking-back";
import { ok, refuse, type Result } from "#lib/result";

export type TakenBack = {
  readonly takenBack: readonly string[];
  /** How many of the provider's accesses have lost something with it. */
  readonly accesses: number;
};

type Taking = Doing & { readonly partyId: string; readonly userId: string; readonly packages: readonly string[] };
type TakingRefusal = NotPermitted | "user-not-found" | "nothing-chosen" | "mandate-not-found" | "needs-main-administrator";

/** What hangs on a package ends with it. Of several that take the same back, one has done it; the others are told that it is gone. */
export async function takeBackPackages(asked: Taking): Promise<Result<TakenBack, TakingRefusal>> {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<TakenBack, TakingRefusal>> => {
    const held = await holdMandates(on, asked.partyId, asked);
    if (!held.ok) return held;
    const by = held.value.facts.personId;
    const user = await findUser(on, { ...asked, me: by });
    if (!user.ok) return user;
    if (asked.packages.length === 0) return refuse("nothing-chosen");
    const refused = checkTakingBack(asked.packages, held.value.powers);
    if (refused) return refused;
    const ended = await endMandates(on, { ...asked, by });
    if (ended.takenBack.length === 0) return refuse("mandate-not-found");
    await tellBoth(on, {
      ...asked,
      giverId: asked.partyId,
      receiverId: asked.userId,
      act: "taken-back",
      data: { packages: ended.takenBack },
    });
    return ok(ended);
  });
}

type Ending = Doing & {
  readonly partyId: string;
  readonly userId: string;
  readonly by: string;
  readonly packages: readonly string[];
};

/** Held first, so that a client that is being added meanwhile is there when its delegations end. */
export async function endMandates(on: Queryable, { partyId, userId, packages, by, traceId }: Ending): Promise<TakenBack> {
  const values = [partyId, userId, packages];
  await on.query({ name: "hold-given", text: `select ${given} for update`, values });
  const accesses = await endDelegations(on, {
    delegations: hanging,
    values,
    because: "mandate-ended",
    by: { kind: "person", partyId: by },
    traceId,
  });
  const { rows } = await on.query<{ code: string }>({ name: "end-given", text: `delete ${given} returning package_code as code`, values });
  return { takenBack: rows.map(({ code }) => code).sort(), accesses };
}

const given = "from connection_package where giver_id = $1 and receiver_id = $2 and package_code = any($3)";

const hanging = `
  select party_id, system_user_id, client_id, package_code, via from client_delegation
  where client_id = $4 and party_id = $5 and package_code = any($6) and from_connection_to = $5`;

export type Deleted = {
  readonly packages: number;
  readonly services: number;
  readonly accesses: number;
  readonly rolesRemain: boolean;
};

type Deleting = Doing & {
  readonly partyId: string;
  readonly userId: string;
  /** Only if it has been given nothing. */
  readonly onlyEmpty?: boolean;
};
type DeletingRefusal = NotPermitted | "user-not-found" | "nothing-to-delete" | "needs-main-administrator" | "has-mandates";

/** All that the organisation has given, packages and services. What the register says is not touched. */
export async function deleteUser(asked: Deleting): Promise<Result<Deleted, DeletingRefusal>> {
  await currentCatalogue(asked.now);
  return inTransaction(async (on): Promise<Result<Deleted, DeletingRefusal>> => {
    const { partyId, userId } = asked;
    const held = await holdMandates(on, partyId, asked);
    if (!held.ok) return held;
    const by = held.value.facts.personId;
    const user = await findUser(on, { partyId, userId, me: by });
    if (!user.ok) return user;
    const { isConnected, hasRole } = user.value;
    if (!isConnected) return refuse("nothing-to-delete");
    const packages = await packagesGiven(on, asked);
    if (asked.onlyEmpty && packages.length > 0) return refuse("has-mandates", { packages });
    const refused = checkTakingBack(packages, held.value.powers);
    if (refused) return refused;
    const ended = await endMandates(on, { ...asked, by, packages });
    const services = await endConnection(on, asked);
    await tellBoth(on, { ...asked, giverId: partyId, receiverId: userId, act: "deleted", data: { packages: ended.takenBack, services } });
    return ok({ packages: ended.takenBack.length, services: services.length, accesses: ended.accesses, rolesRemain: hasRole });
  });
}

async function packagesGiven(on: Queryable, { partyId, userId }: Deleting): Promise<readonly string[]> {
  const { rows } = await on.query<{ code: string }>({
    name: "packages-given",
    text: "select package_code as code from connection_package where giver_id = $1 and receiver_id = $2 order by 1",
    values: [partyId, userId],
  });
  return rows.map(({ code }) => code);
}

async function endConnection(on: Queryable, { partyId, userId }: Deleting): Promise<readonly string[]> {
  const { rows } = await on.query<{ services: string[] }>({
    name: "end-connection",
    text: `with ended as (delete from connection where giver_id = $1 and receiver_id = $2)
           select array(select distinct resource_id from connection_right where giver_id = $1 and receiver_id = $2 order by 1) as services`,
    values: [partyId, userId],
  });
  return rows[0]?.services ?? [];
}
