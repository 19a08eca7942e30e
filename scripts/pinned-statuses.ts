import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { groupBy } from "#lib/group-by";
import { allContracts } from "#lib/http/all-contracts";
import type { Contract } from "#lib/http/contract";
import { problemsOf, statusOf } from "#lib/http/problems-of";
import { describeProblem } from "#lib/http/rules/problems";
import { projectFolder as project } from "./project.ts";

/**
 * Which test pins each status that an operation may answer. `node scripts/run.mjs pinned-statuses` runs the API tests and writes the table; with --check and a folder it
 * reads what a run of the tests has seen already, and fails when something that an operation may answer was seen by no test.
 */
type Seen = { readonly operation: string; readonly status: number; readonly code?: string; readonly test: string; readonly file: string };
type Line = { readonly status: number; readonly code: string | null; readonly by: Seen | undefined };

const table = join(project, "docs", "operations-and-statuses.md");

export async function main([how, folder]: readonly string[]): Promise<number> {
  if (how === "--check" && folder !== undefined) return tellUnpinned(readSeen(folder));
  const own = join(project, "test-results", "pinned");
  rmSync(own, { recursive: true, force: true });
  const vitest = [join("node_modules", "vitest", "vitest.mjs"), "run", "--project", "api"];
  const { status } = spawnSync(process.execPath, vitest, { cwd: project, stdio: "inherit", env: { ...process.env, PINNED_STATUSES: own } });
  const seen = readSeen(own);
  writeFileSync(table, await format(written(seen), { parser: "markdown", printWidth: 140 }));
  return tellUnpinned(seen) || (status ?? 1);
}

function tellUnpinned(seen: readonly Seen[]): number {
  const lines = allContracts.flatMap((contract) => linesOf(contract, seen).map((line) => ({ ...line, id: contract.id })));
  const unpinned = lines.filter(({ by }) => by === undefined);
  for (const { id, status, code } of unpinned) console.error(`✗ no test pins ${id}: ${status} ${code ?? ""}`);
  console.log(
    `${unpinned.length === 0 ? "✓" : "✗"} ${lines.length - unpinned.length} of ${lines.length} answers of ${allContracts.length} operations are pinned by a test`,
  );
  return unpinned.length === 0 ? 0 : 1;
}

function readSeen(folder: string): readonly Seen[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const rows = files.flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean));
  return rows.map((row) => JSON.parse(row) as Seen).sort((one, other) => rank(one).localeCompare(rank(other), "en"));
}

/** A test of the operation itself says more than one that walks through all of them. */
const walking = /every-|fuzz/;
const rank = ({ file, test }: Seen): string => `${walking.test(file) ? 1 : 0} ${file} ${test}`;

/** All that the operation may answer, but for faults of ours. */
function linesOf({ id, answers, ...contract }: Contract, seen: readonly Seen[]): readonly Line[] {
  const mine = seen.filter(({ operation }) => operation === id);
  const refusals = problemsOf({ id, answers, ...contract }).filter((code) => code !== "fault" && code !== "unavailable");
  return [
    ...Object.keys(answers).map((status) => ({ status: Number(status), code: null })),
    ...refusals.map((code) => ({ status: statusOf(code), code: describeProblem(code).code })),
  ].map((line) => ({ ...line, by: mine.find(({ status, code = null }) => status === line.status && code === line.code) }));
}

function written(seen: readonly Seen[]): string {
  const heading =
    "# Operations, what they answer, and the test that pins each\n\nMade by `node scripts/run.mjs pinned-statuses` from the contracts and a run of the API tests. `npm test` fails when an answer is pinned by none. Faults of ours (500, 503) are the wrapper's, and tested there.\n";
  const groups = [...groupBy(allContracts, ({ group }) => group)];
  return [
    heading,
    ...groups.flatMap(([name, contracts]) => [`\n## ${name}\n`, ...contracts.map((contract) => section(contract, seen))]),
  ].join("\n");
}

function section(contract: Contract, seen: readonly Seen[]): string {
  const rows = linesOf(contract, seen).map(
    ({ status, code, by }) =>
      `| ${status} | ${code ?? ""} | ${by ? `${cell(by.test)} (${by.file.replace("tests/api/", "")})` : "**none**"} |`,
  );
  return [
    `\n### ${contract.id}\n`,
    `\`${contract.method} ${contract.path}\``,
    "",
    "| Status | Code | Test |",
    "| --- | --- | --- |",
    ...rows,
  ].join("\n");
}

const cell = (text: string): string =>
  text
    .replaceAll(/[\\`*_|<>[\]{}]/g, "\\$&")
    .replaceAll(/\s+/g, " ")
    .slice(0, 160);
