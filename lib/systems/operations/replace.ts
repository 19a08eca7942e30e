import { currentCatalogue } from "#lib/catalogue/queries";
import type { Queryable } from "#lib/db";
import { isTestInstallation } from "#lib/env";
import type { Actor } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";
import type { OfferedPackage, OfferedRight, Registration } from "#lib/systems/contract";
import { changeSystem, checkLiving } from "#lib/systems/operations/change";
import { contentValues, fillAll, fillPackages, fillRights, note, type Noted, notedValues, packagesValue, rightsValue } from "#lib/systems/operations/statements"; // prettier-ignore
import { packagesAsSent, registrationAsSent, rightsAsSent } from "#lib/systems/rules/change-log";
import { checkClients, checkPackages, checkRights, vendorNamed } from "#lib/systems/rules/content";
import { misfit, type Misfits, those } from "#lib/systems/rules/misfits";
import { readRedirects } from "#lib/systems/rules/redirects";

type Asked<Wanted> = { readonly systemId: string; readonly wanted: Wanted; readonly actor: Actor; readonly now: Date };
type Outcome = Promise<Result<true, "system-not-found" | "not-the-owner" | "invalid-input">>;

const refuseMisfits = (misfits: Misfits) => refuse("invalid-input", { misfits });

/** Everything that the vendor says of its system, anew. What is wanted is stored as a whole or not at all. */
export async function replaceSystem({ systemId, wanted, actor, now }: Asked<Registration>): Outcome {
  const catalogue = await currentCatalogue(now);
  return changeSystem({ systemId, clientIds: wanted.clientId, actor }, async (on, system, keeper) => {
    if (wanted.vendor.ID !== vendorNamed(system.vendorOrgNo)) return refuse("system-not-found");
    if (wanted.id !== system.systemId) return refuseMisfits([misfit("idOther")]);
    const living = checkLiving(system);
    if (!living.ok) return living;

    const redirects = readRedirects(wanted.allowedRedirectUrls, isTestInstallation());
    const misfits = [
      ...checkRights(wanted.rights, catalogue),
      ...checkPackages(wanted.accessPackages, wanted.isVisible, catalogue),
      ...checkClients(wanted.clientId),
      ...those(system.isClaimed && misfit("clientTaken")),
      ...redirects.misfits,
    ];
    if (misfits.length > 0) return refuseMisfits(misfits);
    const noted = { id: system.id, at: now, keeper, sent: registrationAsSent(wanted) };
    return storeAll(on, wanted, redirects.urls, noted);
  });
}

async function storeAll(
  on: Queryable,
  wanted: Registration,
  redirects: readonly string[],
  noted: Noted,
): Promise<Result<true, "invalid-input">> {
  const { name, description, isVisible, clientId } = wanted;
  await on.query({ name: "clear-system", text: clearAll, values: [noted.id, clientId] });
  const values = [...notedValues("update", noted), ...contentValues(wanted, redirects), name, description, isVisible];
  const { rows } = await on.query<{ claimed: number }>({ name: "replace-system", text: replaceAll, values });
  // Another system took one of the clients while this one was being replaced.
  return rows[0]?.claimed === clientId.length ? ok(true) : refuseMisfits([misfit("clientTaken")]);
}

/** Clients that stay are left alone, so that their tokens are never without a system. */
const clearAll = `
  with rights as (delete from system_right where system_id = $1), packages as (delete from system_package where system_id = $1),
       redirects as (delete from system_redirect where system_id = $1)
  delete from system_client where system_id = $1 and client_id <> all($2::text[])`;

const replaceAll = `
  with owner as (
    update registered_system set name = $11::jsonb, description = $12::jsonb, is_visible = $13, changed_at = $2::timestamptz
    where id = $1::uuid returning id
  ), ${fillAll}
  select count(*)::int as claimed from clients`;

export async function replaceRights({ systemId, wanted, actor, now }: Asked<readonly OfferedRight[]>): Outcome {
  const catalogue = await currentCatalogue(now);
  return changeSystem({ systemId, actor }, async (on, system, keeper) => {
    const living = checkLiving(system);
    if (!living.ok) return living;
    const misfits = checkRights(wanted, catalogue);
    if (misfits.length > 0) return refuseMisfits(misfits);
    await on.query("delete from system_right where system_id = $1", [system.id]);
    return storePart(on, "rights_update", rightsValue(wanted), { id: system.id, at: now, keeper, sent: rightsAsSent(wanted) });
  });
}

export async function replacePackages({ systemId, wanted, actor, now }: Asked<readonly OfferedPackage[]>): Outcome {
  const catalogue = await currentCatalogue(now);
  return changeSystem({ systemId, actor }, async (on, system, keeper) => {
    const living = checkLiving(system);
    if (!living.ok) return living;
    const misfits = checkPackages(wanted, system.isVisible, catalogue);
    if (misfits.length > 0) return refuseMisfits(misfits);
    await on.query("delete from system_package where system_id = $1", [system.id]);
    return storePart(on, "access_package_update", packagesValue(wanted), { id: system.id, at: now, keeper, sent: packagesAsSent(wanted) });
  });
}

async function storePart(on: Queryable, kind: keyof typeof partStatements, part: unknown, noted: Noted): Promise<Result<true, never>> {
  await on.query({ name: `system-${kind}`, text: partStatements[kind], values: [...notedValues(kind, noted), part] });
  return ok(true);
}

const refill = (fill: string) => `
  with owner as (update registered_system set changed_at = $2::timestamptz where id = $1::uuid returning id), filled as (${fill}) ${note}`;

const partStatements = {
  rights_update: refill(fillRights),
  access_package_update: refill(fillPackages("$7")),
} as const;
