import type { ClientBase } from "pg";
import type { Findings } from "#lib/imports/report";
import type { Staging, StagingTables } from "#lib/imports/staging";
import type { Keyring } from "#lib/sealing/keyring";

/** `no` counts the rows of the file; several rows can stand on one line. */
export type Place = { readonly no: number; readonly line: number; readonly section: string };
export type Reading = { readonly staging: Staging; readonly findings: Findings; readonly keyring: Keyring };
export type Merging = { readonly client: ClientBase; readonly findings: Findings };

/** A kind of file: how a row is staged, and how what was staged becomes part of the database. */
export type Kind = {
  /** The section that rows of a plain list belong to; null where the file must name its sections. */
  readonly section: string | null;
  readonly tables: StagingTables;
  /** Stages one row, or says why it is bad. */
  readonly stage: (reading: Reading, place: Place, row: unknown) => string | undefined;
  readonly merge: (merging: Merging) => Promise<void>;
};

/** Staged rows `s` that cannot be merged are taken out and reported. `why` is an SQL expression. */
export async function refuse({ client, findings }: Merging, section: string, table: string, where: string, why: string): Promise<number> {
  const { rows } = await client.query<{ line: number; why: string; total: number }>(
    `with refused as (delete from ${table} s where ${where} returning line, ${why} as why)
     select line, why, (count(*) over ())::int as total from refused order by line limit 1000`,
  );
  const total = rows[0]?.total ?? 0;
  if (total > 0) findings.bad(section, rows, total);
  return total;
}

/** How many rows a statement touched. */
export async function affect(client: ClientBase, sql: string): Promise<number> {
  return (await client.query(sql)).rowCount ?? 0;
}

export async function countRows(client: ClientBase, select: string): Promise<number> {
  const { rows } = await client.query<{ total: number }>(`select count(*)::int as total from (${select}) counted`);
  return rows[0]?.total ?? 0;
}

/** Identity columns start above the numbers in use elsewhere; given numbers that reach into ours move the start. */
export async function reserveGivenNumbers(client: ClientBase, table: string, column: string, given: string) {
  await client.query(
    `select setval(s.name, g.highest)
     from (select pg_get_serial_sequence('${table}', '${column}') as name) s,
          (select max(${column}) as highest from (${given}) given) g
     where g.highest > coalesce(pg_sequence_last_value(s.name::regclass), 89999999)`,
  );
}
