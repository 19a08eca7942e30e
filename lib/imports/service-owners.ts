import { affect, type Merging, refuse } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";

export const serviceOwnerTables: StagingTables = {
  staged_service_owner: "no int, line int, code text, org_no text, name jsonb",
};

const section = "serviceOwners";

export async function mergeServiceOwners(merging: Merging) {
  const { client, findings } = merging;
  await refuse(
    merging,
    section,
    "staged_service_owner",
    "exists (select from staged_service_owner o where o.code = s.code and o.no < s.no)",
    "'the service owner appears more than once'",
  );
  findings.count(section, "changed", await affect(client, bringUpToDate));
  findings.count(section, "added", await affect(client, addMissing));
}

const bringUpToDate = `
  update service_owner o set org_no = s.org_no, name = s.name
  from staged_service_owner s where o.code = s.code and (o.org_no, o.name) is distinct from (s.org_no, s.name)`;
const addMissing = `
  insert into service_owner (code, org_no, name) select code, org_no, name from staged_service_owner s
  where not exists (select from service_owner o where o.code = s.code)`;
