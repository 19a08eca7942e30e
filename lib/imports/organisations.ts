import { endDelegations } from "#lib/clients/operations/end";
import { affect, countRows, type Merging, refuse, reserveGivenNumbers } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";

/** Organisations, from the test world or from Enhetsregisteret: added and brought up to date, never removed. */
export const organisationTables: StagingTables = {
  staged_organisation: `no int, line int, org_no text, id uuid, party_id int, name text, form text, parent_org_no text,
    deleted_on date, is_bankrupt boolean, bankrupt_on date`,
};

type Options = { readonly section: string; readonly unknownParents: "refuse" | "leave-out" };

export async function mergeOrganisations(merging: Merging, { section, unknownParents }: Options) {
  const { client, findings } = merging;
  await refuseMisfits(merging, section);
  if (unknownParents === "refuse") await refuseOrphans(merging, section);
  else findings.remark("organisations whose main unit is not known", await leaveOutParents(merging));

  findings.remark("organisations that kept the identifiers they had", await countRows(client, keptNumbers));
  await client.query(findWhatDiffers);
  await client.query("analyze differing_organisation");
  await reserveGivenNumbers(client, "party", "party_id", "select party_id from differing_organisation where is_new");
  findings.count(section, "added", await affect(client, addMissing));
  await client.query(holdDeleted);
  await endDelegations(client, { delegations: ofDeleted, because: "organisation-deleted", by: { kind: "register" } });
  findings.count(section, "changed", await affect(client, bringUpToDate));
}

async function refuseMisfits(merging: Merging, section: string) {
  const bad = (where: string, why: string) => refuse(merging, section, "staged_organisation", where, why);
  await bad(
    "exists (select from staged_organisation o where o.org_no = s.org_no and o.no < s.no)",
    "'the organisation ' || org_no || ' appears more than once'",
  );
  await bad("not exists (select from organisation_form f where f.code = s.form)", "'the form ' || form || ' is not known'");
  await bad("parent_org_no = org_no", "'the organisation cannot be its own main unit'");
  for (const [column, name] of [
    ["id", "partyUuid"],
    ["party_id", "partyId"],
  ] as const) {
    // One statement each: with "or" between them the planner would look through every row for every row.
    for (const isTaken of [
      `exists (select from party p where p.${column} = s.${column} and p.org_no is distinct from s.org_no)`,
      `exists (select from staged_organisation o where o.${column} = s.${column} and o.no < s.no)`,
    ]) {
      await bad(isTaken, `'${name} belongs to another party'`);
    }
  }
}

const parentIsUnknown = `s.parent_org_no is not null
  and not exists (select from party p where p.org_no = s.parent_org_no)
  and not exists (select from staged_organisation o where o.org_no = s.parent_org_no)`;

/** A row that falls takes the sub-units below it along. */
async function refuseOrphans(merging: Merging, section: string) {
  const why = "'the main unit ' || parent_org_no || ' is not known'";
  while ((await refuse(merging, section, "staged_organisation", parentIsUnknown, why)) > 0);
}

async function leaveOutParents({ client }: Merging): Promise<number> {
  return affect(client, `update staged_organisation s set parent_org_no = null where ${parentIsUnknown}`);
}

const keptNumbers = `
  select from staged_organisation s join party p on p.org_no = s.org_no where s.id <> p.id or s.party_id <> p.party_id`;

/** When a bankruptcy has no date, the day we first heard of it stands. A main unit that has no id yet is new, and is found by number. */
const bankruptOn = "case when s.is_bankrupt then coalesce(s.bankrupt_on, p.bankrupt_on, current_date) end";
const findWhatDiffers = `
  create temp table differing_organisation on commit drop as
  select s.no, s.org_no, s.party_id, s.name, s.form, s.parent_org_no, s.deleted_on, ${bankruptOn} as bankrupt_on,
         p.id is null as is_new, coalesce(p.id, s.id, gen_random_uuid()) as id, m.id as parent_id
  from staged_organisation s
  left join party p on p.org_no = s.org_no
  left join party m on m.org_no = s.parent_org_no
  where p.id is null
     or (p.name, p.form, p.deleted_on, p.bankrupt_on, p.parent_id) is distinct from (s.name, s.form, s.deleted_on, ${bankruptOn}, m.id)
     or (m.id is null and s.parent_org_no is not null)`;

const withParent = `
  from differing_organisation d
  left join differing_organisation m on m.org_no = d.parent_org_no and m.is_new`;

/** Main units and sub-units in one statement: references are checked when it ends. */
const addMissing = `
  insert into party (id, party_id, kind, name, org_no, form, parent_id, deleted_on, bankrupt_on)
  select d.id, coalesce(d.party_id, nextval(pg_get_serial_sequence('party', 'party_id'))), 'organization', d.name, d.org_no, d.form,
         coalesce(d.parent_id, m.id), d.deleted_on, d.bankrupt_on
  ${withParent}
  where d.is_new
  order by d.id`;

/** An organisation that is no more gives nothing, and acts for nobody. Whoever is adding it as a client meanwhile is waited for. */
const deleted = "differing_organisation d where d.deleted_on is not null and not d.is_new";
const holdDeleted = `select from party p where p.id in (select d.id from ${deleted}) for update of p`;
const ofDeleted = `
  select party_id, system_user_id, client_id, package_code, via from client_delegation where client_id in (select d.id from ${deleted})
  union
  select party_id, system_user_id, client_id, package_code, via from client_delegation where party_id in (select d.id from ${deleted})`;

const bringUpToDate = `
  update party p
  set name = d.name, form = d.form, parent_id = coalesce(d.parent_id, m.id), deleted_on = d.deleted_on, bankrupt_on = d.bankrupt_on,
      changed_at = now()
  ${withParent}
  where p.id = d.id and not d.is_new`;
