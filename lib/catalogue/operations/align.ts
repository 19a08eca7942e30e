import type { ClientBase } from "pg";

/** A table of the catalogue: its key, and the other columns that the files decide. */
export type Table = { readonly name: string; readonly key: Columns; readonly rest: Columns };
type Columns = Readonly<Record<string, "text" | "uuid" | "jsonb" | "boolean">>;
export type Counts = { added: number; changed: number; removed: number };

const recordset = ({ key, rest }: Table) =>
  `jsonb_to_recordset($1::jsonb) as s (${Object.entries({ ...key, ...rest })
    .map(([column, type]) => `${column} ${type}`)
    .join(", ")})`;
const tuple = (alias: string, columns: readonly string[]) => `(${columns.map((column) => `${alias}.${column}`).join(", ")})`;
/** An empty part of a key equals an empty part; written so that PostgreSQL can still hash it. */
const sameKey = ({ key }: Table) =>
  Object.entries(key)
    .map(([column, type]) => (type === "text" ? `coalesce(t.${column}, '') = coalesce(s.${column}, '')` : `t.${column} = s.${column}`))
    .join(" and ");

/** Changes what differs, then adds what is missing, so that an unchanged row costs neither a write nor an identity value. */
export async function bringIn(client: ClientBase, table: Table, rows: readonly object[]): Promise<Counts> {
  const given = [JSON.stringify(rows)];
  const rest = Object.keys(table.rest);
  const columns = [...Object.keys(table.key), ...rest];
  const changed =
    rest.length === 0
      ? 0
      : ((
          await client.query(
            `update ${table.name} t set ${rest.map((column) => `${column} = s.${column}`).join(", ")} from ${recordset(table)}
             where ${sameKey(table)} and ${tuple("t", rest)} is distinct from ${tuple("s", rest)}`,
            given,
          )
        ).rowCount ?? 0);
  const { rowCount } = await client.query(
    `insert into ${table.name} (${columns.join(", ")}) select ${columns.map((column) => `s.${column}`).join(", ")} from ${recordset(table)}
     where not exists (select from ${table.name} t where ${sameKey(table)})`,
    given,
  );
  return { added: rowCount ?? 0, changed, removed: 0 };
}

/** Takes away what the files no longer have, but never what something else still refers to. */
export async function takeAway(client: ClientBase, table: Table, rows: readonly object[]): Promise<number> {
  const { rows: referrers } = await client.query<{ referrer: string; from: string; to: string }>(findReferrers, [table.name]);
  const unused = referrers.map(({ referrer, from, to }) => ` and not exists (select from ${referrer} r where r.${from} = t.${to})`);
  const { rowCount } = await client.query(
    `delete from ${table.name} t where not exists (select from ${recordset(table)} where ${sameKey(table)})${unused.join("")}`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}

/** Asked of the database itself, so that a table that a later migration adds is heeded too. */
const findReferrers = `
  select c.conrelid::regclass::text as referrer, quote_ident(f.attname) as from, quote_ident(k.attname) as to
  from pg_constraint c
  join pg_attribute f on f.attrelid = c.conrelid and f.attnum = c.conkey[1]
  join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
  where c.contype = 'f' and c.confrelid = $1::regclass and cardinality(c.conkey) = 1`;
