import { alignChildren, startCounting } from "#lib/imports/align-children";
import { countRows, type Merging, refuse } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";

/** Public services, from the test world or from the resource registry. */
export const serviceTables: StagingTables = {
  staged_service: `no int, line int, id text, owner text, title jsonb, description jsonb, type text, is_delegable boolean, is_visible boolean,
    uses_access_list boolean, has_rules boolean, has_access_list boolean`,
  staged_rule: "no int, action text, package text, role text",
  staged_access: "no int, org_no text",
};

const section = "services";

export async function mergeServices(merging: Merging) {
  const { client, findings } = merging;
  await refuseMisfits(merging);
  await client.query(`
    create temp table listed_service on commit drop as
    select s.*, s.id as resource_id, r.id is null as is_new from staged_service s left join resource r on r.id = s.id`);
  await startCounting(client);
  for (const statement of mergeOwnFields) await client.query(statement);
  findings.count(section, "removed", await alignRules(merging));
  const changed = "select distinct l.no from touched t join listed_service l using (no) where not l.is_new";
  findings.count(section, "changed", await countRows(client, changed));
  findings.count(section, "added", await countRows(client, "select from listed_service where is_new"));
}

async function refuseMisfits(merging: Merging) {
  const bad = (where: string, why: string) => refuse(merging, section, "staged_service", where, why);
  await bad("exists (select from staged_service o where o.id = s.id and o.no < s.no)", "'the service appears more than once'");
  await bad("not exists (select from service_owner o where o.code = s.owner)", "'the service owner ' || owner || ' is not known'");
  const badPackages =
    "from staged_rule c where c.no = s.no and c.package is not null and not exists (select from package p where p.code = c.package)";
  await bad(`exists (select ${badPackages})`, `'the package ' || (select min(c.package) ${badPackages}) || ' is not known'`);
  const badRoles = "from staged_rule c where c.no = s.no and c.role is not null and not exists (select from role r where r.code = c.role)";
  await bad(`exists (select ${badRoles})`, `'the role ' || (select min(c.role) ${badRoles}) || ' is not known'`);
  const badMembers = "from staged_access c where c.no = s.no and not exists (select from party p where p.org_no = c.org_no)";
  await bad(`exists (select ${badMembers})`, `'the organisation ' || (select min(c.org_no) ${badMembers}) || ' is not known'`);
}

const fields = ["owner_code", "title", "description", "type", "is_delegable", "is_visible", "uses_access_list"];
const given = "l.owner, l.title, l.description, l.type::resource_type, l.is_delegable, l.is_visible, l.uses_access_list";
const stored = fields.map((field) => `r.${field}`).join(", ");
const mergeOwnFields = [
  `with changed as (
     update resource r set (${fields.join(", ")}, changed_at) = row (${given}, now())
     from listed_service l where r.id = l.id and (${stored}) is distinct from (${given})
     returning l.no)
   insert into touched (no) select no from changed`,
  `insert into resource (id, ${fields.join(", ")}) select l.id, ${given} from listed_service l where l.is_new order by l.no`,
];

/** A service that says nothing about its rules, or its access list, keeps what it has. */
async function alignRules({ client }: Merging): Promise<number> {
  await client.query(`
    create temp table listed_rules on commit drop as select no, resource_id from listed_service where has_rules`);
  await client.query(`
    create temp table listed_access on commit drop as select no, resource_id from listed_service where has_access_list`);
  const listed = { listed: "listed_rules", owner: ["resource_id"] };
  await client.query(addActions);
  const rules = await alignChildren(client, {
    table: "resource_rule",
    ...listed,
    columns: ["action", "package_code", "role_code"],
    wanted: wantedRules,
  });
  // An action that somebody has been given stays, so that an import takes no mandate away unseen.
  const isGiven = "exists (select from connection_right c where (c.resource_id, c.action) = (t.resource_id, t.action))";
  const actions = await alignChildren(client, {
    table: "resource_action",
    ...listed,
    columns: ["action"],
    wanted: wantedActions,
    keep: isGiven,
  });
  const access = { listed: "listed_access", owner: ["resource_id"], columns: ["party_id"], wanted: wantedMembers };
  return rules + actions + (await alignChildren(client, { table: "access_list_member", ...access }));
}

const wantedActions = "select distinct l.resource_id, c.action from listed_rules l join staged_rule c using (no)";
const addActions = `
  with added as (
    insert into resource_action (resource_id, action) select resource_id, action from (${wantedActions}) w
    where not exists (select from resource_action a where (a.resource_id, a.action) = (w.resource_id, w.action))
    returning resource_id)
  insert into touched (no) select l.no from added a join listed_rules l using (resource_id)`;
const wantedRules = `
  select distinct l.resource_id, c.action, c.package as package_code, c.role as role_code
  from listed_rules l join staged_rule c using (no) where num_nonnulls(c.package, c.role) = 1`;
const wantedMembers = `
  select distinct l.resource_id, p.id as party_id
  from listed_access l join staged_access c using (no) join party p on p.org_no = c.org_no`;
