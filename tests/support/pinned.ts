import { appendFileSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect } from "vitest";
import type { Contract } from "#lib/http/contract";

/** Where PINNED_STATUSES names a folder, each answer that a test has seen is written down there, for the table of operations and statuses. */
const folder = process.env["PINNED_STATUSES"];
const project = join(import.meta.dirname, "../..");
const seen = new Set<string>();

export function pin({ id }: Contract, status: number, code: string | undefined): void {
  if (folder === undefined) return;
  const { currentTestName: test, testPath = "" } = expect.getState();
  // What is asked before the tests begin is held against nothing.
  if (test === undefined) return;
  const line = JSON.stringify({ operation: id, status, ...(code !== undefined && { code }), test, file: relative(project, testPath) });
  if (seen.has(line)) return;
  seen.add(line);
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${line}\n`);
}

/** The same for an answer that a test looks at by itself. */
export async function pinned(contract: Contract, answer: Response | Promise<Response>): Promise<Response> {
  const response = await answer;
  const isProblem = response.headers.get("content-type") === "application/problem+json";
  const code = isProblem ? ((await response.clone().json()) as { code: string }).code : undefined;
  pin(contract, response.status, code);
  return response;
}
