import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Client } from "pg";
import { importStream, type KindName, kindNames } from "#lib/imports/run";
import { openDatabase } from "./database.ts";
import { printReport, showProgress } from "./import-progress.ts";
import { prepareDatabase } from "./prepare.ts";
import { explain, Failure } from "./progress.ts";

const usage = `Usage: npm run import -- <${kindNames.join(" | ")}> <file.json or file.json.gz>`;

/** npm run import: brings a file in whole, or nothing of it. 0: done, bad rows or not. 2: the call or the file cannot be used. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const [kind, file] = args;
    if (args.length !== 2 || file === undefined || !isKind(kind)) throw new Unusable(usage);
    const size = sizeOf(file);
    const database = await openDatabase();
    try {
      await prepareDatabase(database.url, database.keyring, "catalogue");
      await importFile({ ...database, kind, file, size });
    } finally {
      await database.close();
    }
    return 0;
  } catch (fault) {
    console.error(`✗ ${explain(fault)}`);
    return fault instanceof Unusable ? 2 : 1;
  }
}

/** What the person at the keyboard gave us does not do. */
class Unusable extends Failure {}

const isKind = (name: string | undefined): name is KindName => kindNames.some((kind) => kind === name);

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Unusable(`There is no file ${file}.`);
  if (!found.isFile()) throw new Unusable(`${file} is not a file.`);
  return found.size;
}

type Job = Pick<Awaited<ReturnType<typeof openDatabase>>, "url" | "keyring"> & { kind: KindName; file: string; size: number };

async function importFile({ url, keyring, kind, file, size }: Job) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 });
  const { onProgress, stop } = showProgress(() => stream.bytesRead / size);
  try {
    const rows = stream as AsyncIterable<Buffer>;
    const report = await importStream(client, { kind, stream: rows, source: basename(file), keyring, onProgress });
    stop();
    printReport(report);
  } catch (fault) {
    throw isAboutFile(fault) ? new Unusable(`${file} cannot be used: ${fault.message}. Nothing was imported.`) : fault;
  } finally {
    stop();
    stream.destroy();
    await client.end().catch(() => undefined);
  }
}

const isAboutFile = (fault: unknown): fault is Error =>
  fault instanceof Error && (["LostStructure", "UnusableFile"].includes(fault.name) || ("syscall" in fault && fault.syscall === "read"));
