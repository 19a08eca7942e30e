import { finished } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** Temporary tables that hold a file's rows until they are merged. They go with the transaction. */
export type StagingTables = Readonly<Record<string, string>>;
export type Value = string | number | boolean | Buffer | null | undefined;

const batchLength = 512 * 1024;

export class Staging {
  readonly #client: ClientBase;
  readonly #waiting = new Map<string, string>();
  #underway: Promise<void> | undefined;
  #full: string | undefined;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async create(tables: StagingTables) {
    for (const [name, columns] of Object.entries(tables)) await this.#client.query(`create temp table ${name} (${columns}) on commit drop`);
  }

  add(table: string, values: readonly Value[]) {
    const waiting = (this.#waiting.get(table) ?? "") + values.map(encode).join("\t") + "\n";
    this.#waiting.set(table, waiting);
    if (waiting.length > batchLength) this.#full = table;
  }

  get isFull(): boolean {
    return this.#full !== undefined;
  }

  /** Sends the full batch. It travels while the next one is read, and no more than one does. */
  async send() {
    const table = this.#full;
    this.#full = undefined;
    if (table === undefined) return;
    await this.#underway;
    this.#underway = this.#copy(table);
    // A failure is met at the next await; until then it must not count as unhandled.
    this.#underway.catch(() => undefined);
  }

  /** Everything is in place and known to the planner. */
  async settle(tables: StagingTables) {
    await this.#underway;
    for (const table of this.#waiting.keys()) await this.#copy(table);
    for (const table of Object.keys(tables)) await this.#client.query(`analyze ${table}`);
  }

  async #copy(table: string) {
    const rows = this.#waiting.get(table) ?? "";
    this.#waiting.delete(table);
    if (rows === "") return;
    const stream = this.#client.query(copyFrom(`copy ${table} from stdin`));
    stream.end(Buffer.from(rows));
    await finished(stream);
  }
}

/** The text format of COPY. */
function encode(value: Value): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escape(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return `\\\\x${value.toString("hex")}`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escape = (text: string) => (/[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : text);
