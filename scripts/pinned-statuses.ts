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
 * Which test pins each status that an operation may answer. `node scripts/run.mjs pinned-statuses` runs the API tests and writes the table; with --check (or
 * --table) and a folder it reads what a run of the tests has seen already. It fails when an operation may answer a status that no test of it has seen. A code that comes from a
 * rule which several operations share may be pinned at another of them.
 */
type Seen = { readonly operation: string; readonly status: number; readonly code?: string; readonly test: string; readonly file: string };
type Line = { readonly status: number; readonly code: string | null; readonly by: Seen | undefined; readonly elsewhere: Seen | undefined };

const table = join(project, "docs", "operations-and-statuses.md");

export async function main([how, folder]: readonly string[]): Promise<number> {
  if (how === "--check" && folder !== undefined) return tellUnpinned(readSeen(folder));
  if (how === "--table" && folder !== undefined) return writeTable(readSeen(folder));
  const own = join(project, "test-results", "pinned");
  rmSync(own, { recursive: true, force: true });
  const vitest = [join("node_modules", "vitest", "vitest.mjs"), "run", "--project", "api"];
  const { status } = spawnSync(process.execPath, vitest, { cwd: project, stdio: "inherit", env: { ...process.env, PINNED_STATUSES: own } });
  return (await writeTable(readSeen(own))) || (status ?? 1);
}

async function writeTable(seen: readonly Seen[]): Promise<number> {
  writeFileSync(table, await format(written(seen), { parser: "markdown", printWidth: 140 }));
  return tellUnpinned(seen);
}

function tellUnpinned(seen: readonly Seen[]): number {
  const statuses = allContracts.flatMap((contract) => {
    const lines = linesOf(contract, seen);
    return [...groupBy(lines, ({ status }) => status)].map(([status, ways]) => ({ id: contract.id, status, ways }));
  });
  const unpinned = statuses.filter(({ ways }) => ways.every(({ by }) => by === undefined));
  for (const { id, status } of unpinned) console.error(`✗ no test pins ${id}: ${status}`);
  const nowhere = new Set(statuses.flatMap(({ ways }) => ways.flatMap(({ code, by, elsewhere }) => (by || elsewhere ? [] : [code]))));
  for (const code of nowhere) console.log(`  no operation has shown ${code ?? "its answer"}`);
  const count = statuses.length;
  console.log(
    `${unpinned.length === 0 ? "✓" : "✗"} ${count - unpinned.length} of ${count} statuses of ${allContracts.length} operations are pinned by a test`,
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
  ].map((line) => ({ ...line, ...whoPins(line, mine, seen) }));
}

function whoPins(line: Pick<Line, "status" | "code">, mine: readonly Seen[], all: readonly Seen[]) {
  const by = mine.find(({ status, code = null }) => status === line.status && code === line.code);
  return { by, elsewhere: by || line.code === null ? undefined : all.find(({ code }) => code === line.code) };
}

function written(seen: readonly Seen[]): string {
  const heading =
    "# Operations, what they answer, and the test that pins each\n\nMade by `node scripts/run.mjs pinned-statuses` from the contracts and a run of the API tests. `npm test` fails when a status is pinned by none. Where a code comes from a rule that several operations share, and another of them pins it, that one is named. Faults of ours (500, 503) are the wrapper's, and tested there.\n";
  const groups = [...groupBy(allContracts, ({ group }) => group)];
  return [
    heading,
    ...groups.flatMap(([name, contracts]) => [`\n## ${name}\n`, ...contracts.map((contract) => section(contract, seen))]),
  ].join("\n");
}

function section(contract: Contract, seen: readonly Seen[]): string {
  const rows = linesOf(contract, seen).map(
    ({ status, code, by, elsewhere }) =>
      `| ${status} | ${code ?? ""} | ${by ? named(by) : elsewhere ? `${elsewhere.operation}: ${named(elsewhere)}` : "**none**"} |`,
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

const named = ({ test, file }: Seen): string => `${cell(test)} (${file.replace("tests/api/", "")})`;

const cell = (text: string): string =>
  text
    .replaceAll(/[\\`*_|<>[\]{}]/g, "\\$&")
    .replaceAll(/\s+/g, " ")
    .slice(0, 160);
