import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pool } from "#lib/db";
import type { Report } from "#lib/imports/report";
import { importStream, type KindName } from "#lib/imports/run";
import { Keyring } from "#lib/sealing/keyring";

type Options = { readonly keyring?: Keyring; readonly source?: string };

export const testKeyring = () => new Keyring([process.env["DATA_KEYS"] ?? ""]);

/** A small file in a published shape: enheter, underenheter, roller, ressurser. */
export const sample = (name: string): Buffer => readFileSync(join(import.meta.dirname, `samples/${name}.json`));

export const sampleRows = <Row extends object>(name: string) => JSON.parse(sample(name).toString()) as Row[];

export async function* streamOf(...pieces: readonly (Buffer | string)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
}

/** A list of rows, or an object of sections, as a file: one row on each line, the first on line 2. */
function fileOf(content: object): string {
  const list = (rows: readonly unknown[]) => `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}]`;
  if (Array.isArray(content)) return list(content);
  const sections = Object.entries(content).map(([name, rows]: [string, unknown[]]) => `${JSON.stringify(name)}: ${list(rows)}`);
  return `{${sections.join(",\n")}}`;
}

/** Imports a file's bytes or text, or rows. */
export async function importing(kind: KindName, content: Buffer | string | object, options: Options = {}): Promise<Report> {
  const bytes = typeof content === "string" || Buffer.isBuffer(content) ? content : fileOf(content);
  const client = await pool.connect();
  try {
    return await importStream(client, { kind, stream: streamOf(bytes), source: "test", keyring: testKeyring(), ...options });
  } finally {
    client.release();
  }
}

/** What a report counts, without the noughts. */
export function countsOf({ sections }: Report): Record<string, Record<string, number>> {
  const isSomething = ([, count]: [string, number]) => count !== 0;
  const counted = Object.entries(sections).map(
    ([name, counts]) => [name, Object.fromEntries(Object.entries(counts).filter(isSomething))] as const,
  );
  return Object.fromEntries(counted.filter(([, counts]) => Object.keys(counts).length > 0));
}

export const whysOf = ({ badRows }: Report) => badRows.map(({ line, why }) => `${line}: ${why}`);

/**
 * A fingerprint of every table, with the transaction that wrote each row, and where every sequence stands: equal only when nothing was written.
 * import_run, which tells of every run, is left out.
 */
export async function everything(): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'import_run' order by 1",
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ print: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t.xmin::text || t::text, ' ' order by t::text), '')) as print from ${name} t`,
    );
    found[name] = rows[0]?.print ?? "";
  }
  const { rows: sequences } = await pool.query<{ name: string; at: string | null }>(
    "select sequencename as name, last_value as at from pg_sequences where schemaname = 'public' and sequencename <> 'import_run_id_seq'",
  );
  for (const { name, at } of sequences) found[name] = String(at);
  return found;
}

/** What a query answers, each row as a line of text. */
export async function valuesOf(sql: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await pool.query<unknown[]>({ text: sql, values: [...values], rowMode: "array" });
  return rows.map((row) => row.map(String).join(" "));
}
