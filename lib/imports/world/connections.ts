import type { z } from "zod";
import { endDelegations } from "#lib/clients/operations/end";
import { alignChildren, startCounting } from "#lib/imports/align-children";
import type { WorldConnection } from "#lib/imports/contract";
import { affect, countRows, type Merging, type Place, type Reading, refuse } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";
import { idOf, joinParty, partyColumns, refuseUnknownParty, sameParty, stageParty } from "#lib/imports/world/parties";

export const connectionTables: StagingTables = {
  staged_connection: `no int, line int, ${partyColumns("giver")}, ${partyColumns("receiver")}`,
  staged_connection_package: "no int, package text",
  staged_connection_right: "no int, service text, action text",
};

export function stageConnection(
  reading: Reading,
  { no, line }: Place,
  { from, to, packages, rights }: z.infer<typeof WorldConnection>,
): undefined {
  const { staging } = reading;
  staging.add("staged_connection", [no, line, ...stageParty(reading, from), ...stageParty(reading, to)]);
  for (const code of packages) staging.add("staged_connection_package", [no, code]);
  for (const { service, action } of rights) staging.add("staged_connection_right", [no, service, action]);
}

const section = "connections";

export async function mergeConnections(merging: Merging) {
  const { client, findings } = merging;
  await refuseMisfits(merging);
  await client.query(`
    create temp table listed_connection on commit drop as
    select s.no, ${idOf("giver")} as giver_id, ${idOf("receiver")} as receiver_id, false as is_new
    from staged_connection s ${joinParty("giver")} ${joinParty("receiver")}`);
  await client.query("analyze listed_connection");
  await client.query(
    "update listed_connection l set is_new = true where not exists (select from connection c where (c.giver_id, c.receiver_id) = (l.giver_id, l.receiver_id))",
  );
  const add = "insert into connection (giver_id, receiver_id) select giver_id, receiver_id from listed_connection where is_new";
  findings.count(section, "added", await affect(client, add));

  await startCounting(client);
  await endDelegations(client, { delegations: endingDelegations, because: "mandate-ended", by: { kind: "installation" } });
  const listed = { listed: "listed_connection", owner: ["giver_id", "receiver_id"] };
  const removed =
    (await alignChildren(client, { table: "connection_package", ...listed, columns: ["package_code"], wanted: wantedPackages })) +
    (await alignChildren(client, { table: "connection_right", ...listed, columns: ["resource_id", "action"], wanted: wantedRights }));
  findings.count(section, "removed", removed);
  const changed = "select distinct t.no from touched t join listed_connection l using (no) where not l.is_new";
  findings.count(section, "changed", await countRows(client, changed));
}

async function refuseMisfits(merging: Merging) {
  const bad = (where: string, why: string) => refuse(merging, section, "staged_connection", where, why);
  await refuseUnknownParty(merging, section, "staged_connection", "giver");
  await refuseUnknownParty(merging, section, "staged_connection", "receiver");
  await bad("giver_org_no = receiver_org_no or giver_pid = receiver_pid", "'giver and receiver are the same'");
  await bad(
    `exists (select from staged_connection o where ${sameParty("giver")} and ${sameParty("receiver")} and o.no < s.no)`,
    "'the connection appears more than once'",
  );
  const badPackages = `from staged_connection_package c left join package p on p.code = c.package
    where c.no = s.no and p.is_assignable is not true`;
  await bad(
    `exists (select ${badPackages})`,
    `'the package ' || (select min(c.package) ${badPackages}) || ' is not known, or cannot be given'`,
  );
  const badRights = `from staged_connection_right c left join resource_action a on (a.resource_id, a.action) = (c.service, c.action)
    where c.no = s.no and a.action is null`;
  await bad(
    `exists (select ${badRights})`,
    `'the action ' || (select min(c.action || ' in ' || c.service) ${badRights}) || ' is not known'`,
  );
}

const wantedPackages = `
  select distinct l.giver_id, l.receiver_id, c.package as package_code
  from listed_connection l join staged_connection_package c using (no)`;
const wantedRights = `
  select distinct l.giver_id, l.receiver_id, c.service as resource_id, c.action
  from listed_connection l join staged_connection_right c using (no)`;

const endingDelegations = `
  select d.party_id, d.system_user_id, d.client_id, d.package_code, d.via
  from client_delegation d join listed_connection l on (l.giver_id, l.receiver_id) = (d.client_id, d.from_connection_to)
  where not exists (select from staged_connection_package c where c.no = l.no and c.package = d.package_code)`;
