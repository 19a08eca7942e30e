// Everything that can be said about the code without running it: npm run check
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./install.mjs";

const project = join(import.meta.dirname, "..");
const bin = (name) => join("node_modules", ".bin", name);
const cache = (name) => join("node_modules", ".cache", name);
const present = (...paths) => paths.filter((path) => existsSync(join(project, path)));

/** What Next knows of the routes, as types. Lint and types read it, so it is written before them. */
const routeTypes = { name: "route types", run: [bin("next"), "typegen"] };

/** Longest first, so that the short ones fill the gaps. */
const checks = () => [
  { name: "lint", run: [bin("eslint"), ".", "--max-warnings", "0", ...eslintCache] },
  { name: "types", run: [bin("tsc"), "--noEmit", "--pretty", "false"] },
  {
    name: "format",
    run: [bin("prettier"), "--check", ".", "--cache", "--cache-location", cache("prettier-check.json"), "--log-level", "warn"],
  },
  { name: "dead code", run: [bin("knip"), "--no-progress"] },
  { name: "boundaries", run: [bin("depcruise"), "--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...roots()] },
  ...present("lib/http/openapi.ts").map(() => ({ name: "api document", run: [join("scripts", "lint-openapi.mjs")] })),
  { name: "migrations", run: [join("scripts", "lint-migrations.mjs")] },
];

/** ESLint remembers file by file, and cannot know that a type elsewhere has changed. Quick at the desk; where it counts, everything is read. */
const eslintCache = process.env.CI ? [] : ["--cache", "--cache-strategy", "content", "--cache-location", cache("eslint")];

const roots = () =>
  present(
    "app",
    "components",
    "lib",
    "messages",
    "prisma",
    "scripts",
    "testporten",
    "tests",
    "proxy.ts",
    "instrumentation.ts",
    "next.config.js",
  );

/** Runs every check, at most two at once. Answers in the order they ended: { name, ok, seconds, output }. */
export async function runChecks(onEnd = () => {}) {
  const results = [];
  const finish = async (check) => {
    const result = await runOne(check);
    results.push(result);
    onEnd(result);
  };
  await ensureInstalled();
  if (present("app").length > 0) await finish(routeTypes);

  const waiting = checks();
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await finish(check);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return results;
}

function runOne({ name, run }) {
  const started = performance.now();
  const child = spawn(process.execPath, run, { cwd: project, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve) => {
    const end = (ok) => resolve({ name, ok, seconds: (performance.now() - started) / 1000, output: output.trim() });
    child.on("close", (code) => end(code === 0));
    child.on("error", (fault) => {
      output += fault.message;
      end(false);
    });
  });
}

export function printCheck({ name, ok, seconds, output }) {
  console.log(`${ok ? "✓" : "✗"} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(5)} s`);
  if (!ok) console.log(`\n${output}\n`);
}

if (realpathSync(process.argv[1] ?? ".") === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const results = await runChecks(printCheck);
  const failed = results.filter((result) => !result.ok);
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(
    failed.length === 0
      ? `All ${results.length} checks passed in ${took}.`
      : `${failed.length} of ${results.length} checks failed in ${took}: ${failed.map(({ name }) => name).join(", ")}.`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
