import { pool } from "#lib/db";
import { listMigrations } from "#lib/migrations";

/** Is this installation fit to answer? Each part is true or false, so that an operator sees which one is not. */
export type Readiness = { readonly database: boolean; readonly migrations: boolean; readonly issuerKeys: boolean };

export async function readReadiness(now: Date): Promise<Readiness> {
  try {
    const { rows } = await pool.query<{ applied: string[]; signing: boolean }>(
      `select (select coalesce(array_agg(migration_name::text), '{}') from _prisma_migrations where finished_at is not null) as applied,
              exists (select from signing_key where signs_from <= $1 and signs_until > $1) as signing`,
      [now],
    );
    const applied = new Set(rows[0]?.applied);
    return { database: true, migrations: listMigrations().every((name) => applied.has(name)), issuerKeys: rows[0]?.signing ?? false };
  } catch (fault) {
    return { database: isAboutTables(fault), migrations: false, issuerKeys: false };
  }
}

/** The database answered, but has not got our tables yet. */
const isAboutTables = (fault: unknown) => fault instanceof Error && "code" in fault && fault.code === "42P01";

export type Loaded = {
  readonly isEstimate: boolean;
  readonly organisations: number;
  readonly persons: number;
  readonly packages: number;
  readonly services: number;
  readonly systems: number;
  readonly vendors: number;
};

/** Large tables are counted by PostgreSQL's own estimate: exact counting of a million rows is no work for a start page. */
export async function countLoaded(): Promise<Loaded> {
  const { rows } = await pool.query<Loaded>(
    `with big as (select reltuples > 50000 as estimated, reltuples::int as parties from pg_class where oid = 'party'::regclass)
     select (select estimated from big) as "isEstimate",
            (select case when estimated then parties - (select count(*)::int from person)
                    else (select count(*)::int from party where kind = 'organization') end from big) as organisations,
            (select count(*)::int from person) as persons,
            (select count(*)::int from package) as packages,
            (select count(*)::int from resource) as services,
            (select count(*)::int from registered_system where deleted_at is null) as systems,
            (select count(distinct vendor_org_no)::int from registered_system where deleted_at is null) as vendors`,
  );
  const [loaded] = rows;
  if (!loaded) throw new Error("counting gave no row");
  return loaded;
}
