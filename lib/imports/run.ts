import type { ClientBase } from "pg";
import type { Kind, Reading } from "#lib/imports/kind";
import { readRows } from "#lib/imports/reader";
import { registerRoles } from "#lib/imports/register-roles";
import { registryServices } from "#lib/imports/registry-services";
import { Findings, type Report, withoutPersonalNumbers } from "#lib/imports/report";
import type { ScannedRow } from "#lib/imports/scan";
import { Staging } from "#lib/imports/staging";
import { inImportTransaction } from "#lib/imports/transaction";
import { units } from "#lib/imports/units";
import { world } from "#lib/imports/world/kind";
import type { Keyring } from "#lib/sealing/keyring";

const kinds = { world, units, roles: registerRoles, services: registryServices } as const satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];

/** The file can be read, but is not a file of this kind. */
class UnusableFile extends Error {
  override readonly name = "UnusableFile";
}

type Import = {
  readonly kind: KindName;
  readonly stream: AsyncIterable<Buffer>;
  /** Where it came from, for people who look back. */
  readonly source: string;
  readonly keyring: Keyring;
  readonly onProgress?: (progress: { readonly rows: number; readonly merging: boolean }) => void;
};

/** Brings a whole file in, or nothing of it. Bad rows are left out and reported. */
export async function importStream(client: ClientBase, { kind, stream, source, keyring, onProgress }: Import): Promise<Report> {
  const { tables, stage, merge, section } = kinds[kind];
  return inImportTransaction(client, async () => {
    await client.query("set local work_mem = '64MB'; set local maintenance_work_mem = '256MB'; set local gin_pending_list_limit = '64MB'");
    const reading: Reading = { staging: new Staging(client), findings: new Findings(), keyring };
    await reading.staging.create(tables);
    let rows = 0;
    for await (const row of readRows(stream)) {
      stageRow(reading, { section, stage }, row, ++rows);
      if (reading.staging.isFull) {
        await reading.staging.send();
        onProgress?.({ rows, merging: false });
      }
    }
    if (rows === 0) throw new UnusableFile("there are no rows in the file");
    await reading.staging.settle(tables);
    onProgress?.({ rows, merging: true });
    await merge({ client, findings: reading.findings });
    // A client that lives again, or has another form, may give what an access has waited for.
    await client.query("select begin_all_new_packages()");
    if (rows > manyRows) await client.query("analyze party, register_role, connection, connection_package, connection_right");
    return keepReport(client, { kind, source, report: reading.findings.report() });
  });
}

/** So many that the planner's picture of the tables may be wrong, and the next questions slow, until autovacuum comes by. */
const manyRows = 1_000;

function stageRow(reading: Reading, { section, stage }: Pick<Kind, "section" | "stage">, scanned: ScannedRow, no: number) {
  const { line, text } = scanned;
  if ((section === null) !== (scanned.section !== undefined)) {
    throw new UnusableFile(section === null ? "a world file is an object with named sections" : "a file of this kind is a list of rows");
  }
  const place = { no, line, section: scanned.section ?? section ?? "" };
  reading.findings.count(place.section, "read");
  const row = parseRow(text);
  const why =
    row === undefined
      ? "the row is not valid JSON"
      : !isStorable(text, row)
        ? "the row has a character that no text may hold"
        : stage(reading, place, row);
  if (why !== undefined) reading.findings.bad(place.section, [{ line, why }]);
}

/** PostgreSQL's text has no place for nul and for half a pair. In JSON both can only be written as escapes, and stringify always does. */
const isStorable = (text: string, value: unknown) =>
  !/\\u(?:0000|d[89a-f])/i.test(text) || !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value));

/** The parser's own message quotes the text around the fault, which may hold a personal number: it is not passed on. */
function parseRow(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function keepReport(
  client: ClientBase,
  { kind, source, report }: { kind: KindName; source: string; report: Report },
): Promise<Report> {
  await client.query(
    "insert into import_run (kind, source, started_at, finished_at, report) values ($1, $2, now(), clock_timestamp(), $3)",
    [kind, withoutPersonalNumbers(source), report],
  );
  return report;
}
