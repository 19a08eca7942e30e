import type { z } from "zod";
import type { WorldRole } from "#lib/imports/contract";
import { type Merging, type Reading, refuse } from "#lib/imports/kind";
import { stagePid } from "#lib/imports/world/persons";

/** A staged row names a party by organisation number or by a person's hash, in two columns: `<name>_org_no` and `<name>_pid`. */
export const partyColumns = (name: string) => `${name}_org_no text, ${name}_pid bytea`;

export const stageParty = (reading: Reading, { orgNo, pid }: z.infer<typeof WorldRole>["holder"]) =>
  [orgNo, pid === undefined ? undefined : stagePid(reading, pid)] as const;

/** One column to compare by: with "or" between two the planner would look through every row for every row. */
export const sameParty = (name: string) => `${keyOf("o", name)} = ${keyOf("s", name)}`;
const keyOf = (row: string, name: string) => `coalesce(${row}.${name}_pid, convert_to(${row}.${name}_org_no, 'UTF8'))`;

export const joinParty = (name: string) => `
  left join party ${name}_o on ${name}_o.org_no = s.${name}_org_no
  left join known_pid ${name}_p on ${name}_p.hash = s.${name}_pid`;

export const idOf = (name: string) => `coalesce(${name}_o.id, ${name}_p.id)`;

export async function refuseUnknownParty(merging: Merging, section: string, table: string, name: string) {
  const [orgNo, pid] = [`${name}_org_no`, `${name}_pid`];
  await refuseUnknownOrganisation(merging, section, table, orgNo);
  const unknown = `${pid} is not null and not exists (select from known_pid k where k.hash = s.${pid})`;
  await refuse(merging, section, table, unknown, `'the person of "${name}" is not known'`);
}

export async function refuseUnknownOrganisation(merging: Merging, section: string, table: string, column: string) {
  const unknown = `${column} is not null and not exists (select from party p where p.org_no = s.${column})`;
  await refuse(merging, section, table, unknown, `'the organisation ' || ${column} || ' is not known'`);
}
