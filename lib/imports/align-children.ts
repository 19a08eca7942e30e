import type { ClientBase } from "pg";

/** Rows that belong to other rows: the packages of a connection, the rules of a service, what a system asks for. */
export type Children = {
  readonly table: string;
  /** A staging table with the owners that the file lists: their columns, and `no`. */
  readonly listed: string;
  readonly owner: readonly string[];
  readonly columns: readonly string[];
  /** SELECT that gives the owner's columns and the child's, as the file says they should be. */
  readonly wanted: string;
  /** Children `t` that stay even so. */
  readonly keep?: string;
};

/** Makes the children of the listed owners exactly those that are wanted, notes in `touched` whose changed, and returns how many went. */
export async function alignChildren(client: ClientBase, { table, listed, owner, columns, wanted, keep }: Children): Promise<number> {
  const all = [...owner, ...columns];
  const match = (a: string, b: string) =>
    [
      ...owner.map((column) => `${a}.${column} = ${b}.${column}`),
      ...columns.map((column) => `${a}.${column} is not distinct from ${b}.${column}`),
    ].join(" and ");
  const isOwner = (a: string) => owner.map((column) => `l.${column} = ${a}.${column}`).join(" and ");
  await client.query(`create temp table wanted on commit drop as ${wanted}`);
  await client.query("analyze wanted");
  const { rows } = await client.query<{ gone: number }>(
    `with gone as (
       delete from ${table} t using ${listed} l
       where ${isOwner("t")} and not exists (select from wanted w where ${match("w", "t")}) ${keep === undefined ? "" : `and not ${keep}`}
       returning l.no),
     noted as (insert into touched (no) select no from gone)
     select count(*)::int as gone from gone`,
  );
  await client.query(
    `with added as (
       insert into ${table} (${all.join(", ")})
       select distinct ${all.map((column) => `w.${column}`).join(", ")} from wanted w
       where not exists (select from ${table} t where ${match("w", "t")})
       returning ${owner.join(", ")})
     insert into touched (no) select l.no from added a join ${listed} l on ${isOwner("a")}`,
  );
  await client.query("drop table wanted");
  return rows[0]?.gone ?? 0;
}

/** What a section's children changed is counted by their owners: start afresh for each section. */
export async function startCounting(client: ClientBase) {
  await client.query("drop table if exists pg_temp.touched");
  await client.query("create temp table touched (no int) on commit drop");
}
