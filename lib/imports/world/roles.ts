import type { z } from "zod";
import type { WorldRole } from "#lib/imports/contract";
import { affect, type Merging, type Place, type Reading, refuse } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";
import {
  idOf,
  joinParty,
  partyColumns,
  refuseUnknownOrganisation,
  refuseUnknownParty,
  sameParty,
  stageParty,
} from "#lib/imports/world/parties";

export const roleTables: StagingTables = {
  staged_role: `no int, line int, org_no text, role text, ${partyColumns("holder")}, since date`,
};

export function stageRole(reading: Reading, { no, line }: Place, { orgNo, role, holder, since }: z.infer<typeof WorldRole>): undefined {
  reading.staging.add("staged_role", [no, line, orgNo, role, ...stageParty(reading, holder), since]);
}

const section = "roles";

/** A world file adds roles and dates them. It never ends one. */
export async function mergeRoles(merging: Merging) {
  const { client, findings } = merging;
  await refuseUnknownOrganisation(merging, section, "staged_role", "org_no");
  await refuseUnknownParty(merging, section, "staged_role", "holder");
  const bad = (where: string, why: string) => refuse(merging, section, "staged_role", where, why);
  await bad(
    "not exists (select from role r where r.code = s.role and r.provider = 'sys-ccr')",
    "role || ' is not a role that Enhetsregisteret knows'",
  );
  await bad("org_no = holder_org_no", "'an organisation cannot hold a role in itself'");
  await bad(
    `exists (select from staged_role o where (o.org_no, o.role) = (s.org_no, s.role) and ${sameParty("holder")} and o.no < s.no)`,
    "'the role appears more than once'",
  );
  await client.query(`
    create temp table wanted_role on commit drop as
    select p.id as party_id, s.role as role_code, ${idOf("holder")} as holder_id, s.since
    from staged_role s join party p on p.org_no = s.org_no ${joinParty("holder")}`);
  await client.query("analyze wanted_role");
  findings.count(section, "changed", await affect(client, dateDifferently));
  findings.count(section, "added", await affect(client, addMissing));
}

const same = "(r.party_id, r.role_code, r.holder_id) = (w.party_id, w.role_code, w.holder_id)";
const dateDifferently = `update register_role r set since = w.since from wanted_role w where ${same} and r.since is distinct from w.since`;
const addMissing = `
  insert into register_role (party_id, role_code, holder_id, since)
  select party_id, role_code, holder_id, since from wanted_role w where not exists (select from register_role r where ${same})`;
