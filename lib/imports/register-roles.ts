import { z } from "zod";
import { endDelegations } from "#lib/clients/operations/end";
import { affect, countRows, type Kind, type Merging, refuse } from "#lib/imports/kind";
import { explainMisfit } from "#lib/imports/report";
import { isOrgNo } from "#lib/parties/numbers";

/**
 * Enhetsregisteret's open file of all roles (roller, totalbestand). Its persons carry no national identity number, and are never matched by
 * name and date of birth: a stranger of the same name would get access. Roles that organisations hold become exactly what the file says.
 */
const orgNo = z.string("must be text").refine(isOrgNo, "is not a valid organisation number");
const Role = z.object({
  type: z.object({ kode: z.string("must be text").trim().min(1, "is empty") }),
  fratraadt: z.boolean("must be true or false").nullish(),
  enhet: z.object({ organisasjonsnummer: orgNo, erSlettet: z.boolean("must be true or false").nullish() }).nullish(),
});
const RoleGroup = z.object({ roller: z.array(Role, "must be a list").nullish() });
const UnitRoles = z.object({ organisasjonsnummer: orgNo, rollegrupper: z.array(RoleGroup, "must be a list").nullish() });

/** The tie between main unit and sub-unit is known from the units themselves. */
const parentRoles: readonly string[] = ["bedr", "aafy"];

export const registerRoles: Kind = {
  section: "organisations",
  tables: {
    staged_unit: "no int, line int, org_no text",
    staged_register_role: "no int, line int, code text, holder_org_no text",
  },
  stage: ({ staging, findings }, { no, line }, row) => {
    const parsed = UnitRoles.safeParse(row);
    if (!parsed.success) return explainMisfit(parsed.error);
    staging.add("staged_unit", [no, line, parsed.data.organisasjonsnummer]);
    for (const { type, fratraadt, enhet } of parsed.data.rollegrupper?.flatMap(({ roller }) => roller ?? []) ?? []) {
      const code = type.kode.toLowerCase();
      if (fratraadt === true) findings.remark("ended roles passed over");
      else if (!enhet) findings.remark("persons passed over");
      else if (enhet.erSlettet === true) findings.remark("deleted organisations passed over");
      else if (!parentRoles.includes(code)) {
        findings.count("roles", "read");
        staging.add("staged_register_role", [no, line, code, enhet.organisasjonsnummer]);
      }
    }
    return undefined;
  },
  merge: mergeRegisterRoles,
};

async function mergeRegisterRoles(merging: Merging) {
  const { client, findings } = merging;
  await refuseMisfits(merging);
  for (const statement of [listUnits, listWanted, listEnding]) await client.query(statement);
  for (const table of ["listed_unit", "wanted_role", "ending_role"]) await client.query(`analyze ${table}`);
  await client.query(holdEnding);
  await endDelegations(client, { delegations: endingDelegations, because: "register-role-ended", by: { kind: "register" } });
  findings.count("roles", "removed", await affect(client, removeEnding));
  findings.count("roles", "added", await affect(client, addMissing));
  findings.count("organisations", "changed", await countRows(client, changedUnits));
}

async function refuseMisfits(merging: Merging) {
  await refuse(
    merging,
    "organisations",
    "staged_unit",
    "not exists (select from party p where p.org_no = s.org_no)",
    "'the organisation ' || org_no || ' is not known'",
  );
  await refuse(
    merging,
    "organisations",
    "staged_unit",
    "exists (select from staged_unit o where o.org_no = s.org_no and o.no < s.no)",
    "'the organisation ' || org_no || ' appears more than once'",
  );
  const bad = (where: string, why: string) => refuse(merging, "roles", "staged_register_role", where, why);
  await bad("not exists (select from staged_unit u where u.no = s.no)", "'the organisation of this role was refused'");
  await bad(
    "not exists (select from role r where r.legacy_code = s.code and r.provider = 'sys-ccr')",
    "'the role ' || upper(code) || ' is not known'",
  );
  await bad("not exists (select from party p where p.org_no = s.holder_org_no)", "'the holder ' || holder_org_no || ' is not known'");
  await bad(
    "exists (select from staged_unit u where u.no = s.no and u.org_no = s.holder_org_no)",
    "'an organisation cannot hold a role in itself'",
  );
}

const listUnits = `
  create temp table listed_unit on commit drop as
  select p.id as party_id from staged_unit s join party p on p.org_no = s.org_no`;
const listWanted = `
  create temp table wanted_role on commit drop as
  select distinct p.id as party_id, r.code as role_code, h.id as holder_id, e.party_id is null as is_new
  from staged_register_role s
  join staged_unit u on u.no = s.no
  join party p on p.org_no = u.org_no
  join party h on h.org_no = s.holder_org_no
  join role r on r.legacy_code = s.code and r.provider = 'sys-ccr'
  left join register_role e on (e.party_id, e.role_code, e.holder_id) = (p.id, r.code, h.id)`;

const isWanted = "exists (select from wanted_role w where (w.party_id, w.role_code, w.holder_id) = (r.party_id, r.role_code, r.holder_id))";
const listEnding = `
  create temp table ending_role on commit drop as
  select r.party_id, r.role_code, r.holder_id
  from register_role r
  join listed_unit l on l.party_id = r.party_id
  join party h on h.id = r.holder_id and h.kind = 'organization'
  join role c on c.code = r.role_code and coalesce(c.legacy_code, '') not in (${parentRoles.map((code) => `'${code}'`).join(", ")})
  where not ${isWanted}`;

/** A client that is being added meanwhile is there when what hangs on the role ends. */
const holdEnding = `
  select from register_role r join ending_role e using (party_id, role_code, holder_id) for update of r`;
const endingDelegations = `
  select d.party_id, d.system_user_id, d.client_id, d.package_code, d.via
  from client_delegation d join ending_role r on (r.party_id, r.role_code, r.holder_id) = (d.client_id, d.from_register_role, d.party_id)`;

const removeEnding = `
  delete from register_role r using ending_role e
  where (e.party_id, e.role_code, e.holder_id) = (r.party_id, r.role_code, r.holder_id)`;
/** In the order of the key, so that a million rows go to the end of the index and not all over it. */
const addMissing = `
  insert into register_role (party_id, role_code, holder_id) select party_id, role_code, holder_id from wanted_role where is_new
  order by party_id, role_code, holder_id`;
const changedUnits = `
  select party_id from ending_role union select party_id from wanted_role where is_new`;
