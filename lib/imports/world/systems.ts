import type { z } from "zod";
import { alignChildren, startCounting } from "#lib/imports/align-children";
import type { WorldSystem } from "#lib/imports/contract";
import { countRows, type Merging, type Place, type Reading, refuse } from "#lib/imports/kind";
import type { StagingTables, Value } from "#lib/imports/staging";
import { refuseUnknownOrganisation } from "#lib/imports/world/parties";

export const systemTables: StagingTables = {
  staged_system: "no int, line int, id text, vendor_org_no text, name jsonb, description jsonb, is_visible boolean",
  staged_system_service: "no int, position int, service text",
  staged_system_package: "no int, position int, package text",
  staged_system_client: "no int, position int, client_id text",
  staged_system_redirect: "no int, position int, url text",
};

export function stageSystem({ staging }: Reading, { no, line }: Place, system: z.infer<typeof WorldSystem>): string | undefined {
  const { id, vendorOrgNo, name, description, visible, services, packages, clientIds, redirectUrls } = system;
  if (!id.startsWith(`${vendorOrgNo}_`)) return "id must begin with the vendor's organisation number";
  if (!redirectUrls.every((url) => /^https?:\/\/[^/?#]+/.test(url))) return "redirectUrls must be http or https addresses";
  staging.add("staged_system", [no, line, id, vendorOrgNo, JSON.stringify(name), JSON.stringify(description), visible]);
  const stageEach = (table: string, values: readonly Value[]) =>
    [...new Set(values)].forEach((value, i) => staging.add(table, [no, i + 1, value]));
  stageEach("staged_system_service", services);
  stageEach("staged_system_package", packages);
  stageEach("staged_system_client", clientIds);
  stageEach("staged_system_redirect", redirectUrls);
  return undefined;
}

const section = "systems";

export async function mergeSystems(merging: Merging) {
  const { client, findings } = merging;
  await refuseMisfits(merging);
  await client.query(`
    create temp table listed_system on commit drop as
    select s.*, coalesce(r.id, gen_random_uuid()) as system_id, r.id is null as is_new
    from staged_system s left join registered_system r on r.system_id = s.id`);
  await startCounting(client);
  await client.query(bringUpToDate);
  await client.query(addMissing);
  findings.count(section, "removed", await alignAll(merging));
  await client.query(
    "update registered_system r set changed_at = now() from listed_system l join touched t using (no) where r.id = l.system_id",
  );
  const changed = "select distinct l.no from touched t join listed_system l using (no) where not l.is_new";
  findings.count(section, "changed", await countRows(client, changed));
  findings.count(section, "added", await countRows(client, "select from listed_system where is_new"));
}

async function refuseMisfits(merging: Merging) {
  const bad = (where: string, why: string) => refuse(merging, section, "staged_system", where, why);
  await refuseUnknownOrganisation(merging, section, "staged_system", "vendor_org_no");
  await bad("exists (select from staged_system o where o.id = s.id and o.no < s.no)", "'the system appears more than once'");
  await bad(
    "exists (select from registered_system r where r.system_id = s.id and r.deleted_at is not null)",
    "'the system was deleted, and its identifier is never free again'",
  );
  const badServices = "from staged_system_service c where c.no = s.no and not exists (select from resource r where r.id = c.service)";
  await bad(`exists (select ${badServices})`, `'the service ' || (select min(c.service) ${badServices}) || ' is not known'`);
  const badPackages = "from staged_system_package c where c.no = s.no and not exists (select from package p where p.code = c.package)";
  await bad(`exists (select ${badPackages})`, `'the package ' || (select min(c.package) ${badPackages}) || ' is not known'`);
  // A system that falls keeps the clients it has, so that another one may fall for want of them.
  while ((await bad(clientIsTaken, "'a client belongs to another system'")) > 0);
}

const clientIsTaken = `
  exists (
    select from staged_system_client c join system_client t on t.client_id = c.client_id join registered_system r on r.id = t.system_id
    where c.no = s.no and r.system_id <> s.id and not exists (select from staged_system o where o.id = r.system_id))
  or exists (select from staged_system_client c join staged_system_client o on o.client_id = c.client_id and o.no < c.no where c.no = s.no)`;

const bringUpToDate = `
  with changed as (
    update registered_system r
    set name = l.name, description = l.description, is_visible = l.is_visible
    from listed_system l
    where r.id = l.system_id and (r.name, r.description, r.is_visible) is distinct from (l.name, l.description, l.is_visible)
    returning l.no)
  insert into touched (no) select no from changed`;

const addMissing = `
  insert into registered_system (id, system_id, vendor_org_no, name, description, is_visible)
  select system_id, id, vendor_org_no, name, description, is_visible from listed_system where is_new order by no`;

async function alignAll({ client }: Merging): Promise<number> {
  const align = (table: string, staged: string, from: string, to: string) =>
    alignChildren(client, {
      ...{ table, listed: "listed_system", owner: ["system_id"], columns: ["no", to] },
      wanted: `select l.system_id, c.position as no, c.${from} as ${to} from listed_system l join ${staged} c using (no)`,
    });
  return (
    (await align("system_right", "staged_system_service", "service", "resource_id")) +
    (await align("system_package", "staged_system_package", "package", "package_code")) +
    (await align("system_client", "staged_system_client", "client_id", "client_id")) +
    (await align("system_redirect", "staged_system_redirect", "url", "url"))
  );
}
