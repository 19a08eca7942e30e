import { randomUUID } from "node:crypto";
import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, type Queryable } from "#lib/db";
import { isTestInstallation } from "#lib/env";
import type { Actor } from "#lib/identity/actor";
import { ok, refuse, type Result } from "#lib/result";
import type { Registration } from "#lib/systems/contract";
import { contentValues, fillAll, notedValues } from "#lib/systems/operations/statements";
import { type Claims, findClaims } from "#lib/systems/queries";
import { registrationAsSent } from "#lib/systems/rules/change-log";
import { checkClients, checkId, checkPackages, checkRights, vendorNumber } from "#lib/systems/rules/content";
import { keeperFor } from "#lib/systems/rules/keeper";
import { misfit, type Misfits, those } from "#lib/systems/rules/misfits";
import { readRedirects } from "#lib/systems/rules/redirects";

type Asked = { readonly wanted: Registration; readonly actor: Actor; readonly now: Date };

/** A new system, with its first line in the change log: one transaction of one statement. Gives our own id of it. */
export async function registerSystem({
  wanted,
  actor,
  now,
}: Asked): Promise<Result<string, "invalid-input" | "not-the-owner" | "system-exists">> {
  const vendorOrgNo = vendorNumber(wanted.vendor.ID);
  if (vendorOrgNo === null) return refuse("invalid-input", { misfits: [misfit("vendor")] });
  const keeper = keeperFor(actor, vendorOrgNo);
  if (!keeper.ok) return keeper;

  const catalogue = await currentCatalogue(now);
  const redirects = readRedirects(wanted.allowedRedirectUrls, isTestInstallation());
  const misfits = [
    ...checkId(wanted.id, vendorOrgNo),
    ...checkRights(wanted.rights, catalogue),
    ...checkPackages(wanted.accessPackages, wanted.isVisible, catalogue),
    ...checkClients(wanted.clientId),
    ...redirects.misfits,
  ];
  if (misfits.length > 0) {
    const claims = await findClaims(wanted.id, wanted.clientId);
    return refuse("invalid-input", { misfits: [...misfits, ...claimMisfits(claims)] });
  }
  const noted = { id: randomUUID(), at: now, keeper: keeper.value, sent: registrationAsSent(wanted) };
  const system = [wanted.id, vendorOrgNo, wanted.name, wanted.description, wanted.isVisible];
  const values = [...notedValues("create", noted), ...contentValues(wanted, redirects.urls), ...system];
  return inTransaction((on) => store(on, values, wanted.clientId.length));
}

const claimMisfits = ({ isKnown, isClaimed }: Claims): Misfits => those(isKnown && misfit("idTaken"), isClaimed && misfit("clientTaken"));

type Stored = Claims & { readonly id: string | null; readonly claimed: number };

async function store(on: Queryable, values: unknown[], clients: number): Promise<Result<string, "invalid-input" | "system-exists">> {
  const { rows } = await on.query<Stored>({ name: "register-system", text: register, values });
  const [row] = rows;
  if (!row) throw new Error("registering a system gave no row");
  const misfits = claimMisfits(row);
  if (misfits.length > 0) return refuse("invalid-input", { misfits });
  // From here on two came at once: nobody had the id, or the client, when this statement began.
  if (row.id === null) return refuse("system-exists");
  return row.claimed === clients ? ok(row.id) : refuse("invalid-input", { misfits: [misfit("clientTaken")] });
}

const register = `
  with standing as (
    select exists (select from registered_system where system_id = $11) as "isKnown",
           exists (select from system_client where client_id = any($10::text[])) as "isClaimed"
  ), owner as (
    insert into registered_system (id, system_id, vendor_org_no, name, description, is_visible, created_at, changed_at)
    select $1::uuid, $11, $12, $13::jsonb, $14::jsonb, $15, $2::timestamptz, $2 from standing where not "isKnown" and not "isClaimed"
    on conflict (system_id) do nothing
    returning id
  ), ${fillAll}
  select (select id from owner) as id, "isKnown", "isClaimed", (select count(*)::int from clients) as claimed from standing`;
