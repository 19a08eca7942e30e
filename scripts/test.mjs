// npm test: installs what is missing, runs everything, ends with one line. Plain Node.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { ensureInstalled, projectFolder, seconds } from "./install.mjs";

const reports = join(projectFolder, "test-results");
const totals = { passed: 0, failed: 0 };
const count = (passed, failed) => {
  totals.passed += passed;
  totals.failed += failed;
};

await ensureInstalled();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

await part("Check", async () => {
  const { printCheck, runChecks } = await import("./check.mjs");
  const results = await runChecks(printCheck);
  count(results.filter(({ ok }) => ok).length, results.filter(({ ok }) => !ok).length);
});
const pinned = join(reports, "pinned");
await part("Unit and API tests", () => vitest(["unit", "api", "check", "testporten"], { PINNED_STATUSES: pinned }));
await part("What operations may answer", async () => {
  const code = await run(process.execPath, [join("scripts", "run.mjs"), "pinned-statuses", "--check", pinned]);
  count(code === 0 ? 1 : 0, code === 0 ? 0 : 1);
});
await part("Build, and the commands", async () => {
  const code = await run(process.execPath, ["--import", "tsx", join("scripts", "build-now.ts")]);
  count(code === 0 ? 1 : 0, code === 0 ? 0 : 1);
  if (code === 0) await vitest(["process"]);
});
await part("Browser journeys", async () => {
  const browser = ensureBrowser((what) => console.log(`… ${what}`));
  const { withInstallation } = await import("./test-installation.mjs");
  await withInstallation(async (where, log) => {
    const report = join(reports, "browser.json");
    const cli = join("node_modules", "@playwright", "test", "cli.js");
    const env = { ...where, TEST_REPORT: report, ...(browser && { TEST_BROWSER: browser }) };
    const code = await run(process.execPath, [cli, "test"], env);
    const { expected, flaky, unexpected } = readReport(report)?.stats ?? { expected: 0, flaky: 0, unexpected: 0 };
    count(expected, unexpected + flaky + (code !== 0 && unexpected + flaky === 0 ? 1 : 0));
    const leaks = personalDataIn(log());
    console.log(
      leaks.length === 0 ? "✓ the log of the journeys names nobody" : `✗ the log of the journeys holds personal data: ${leaks.join(", ")}`,
    );
    count(leaks.length === 0 ? 1 : 0, leaks.length === 0 ? 0 : 1);
  });
});

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** One part after the other. One that breaks counts as failed, and the next still runs. */
async function part(name, act) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  try {
    await act();
  } catch (error) {
    console.error(error);
    count(0, 1);
  }
  console.log(`── ${name}: ${seconds(started)}`);
}

async function vitest(projects, env = {}) {
  const report = join(reports, `${projects.join("-")}.json`);
  const args = projects.flatMap((project) => ["--project", project]);
  const cli = join("node_modules", "vitest", "vitest.mjs");
  const code = await run(
    process.execPath,
    [cli, "run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    env,
  );
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0, numTotalTests = 0 } = readReport(report) ?? {};
  // A file that could not even be loaded has no tests to count.
  const broken = code !== 0 && numFailedTests === 0 ? Math.max(1, numFailedTestSuites) : 0;
  count(numPassedTests, numFailedTests + broken + (numTotalTests === 0 && code === 0 ? 1 : 0));
}

/** What must never be written down: anybody's number, name, token or cookie. The table that start-up prints is not a log. */
function personalDataIn(said) {
  const lines = said.split("\n").filter((line) => line.startsWith("{"));
  if (!lines.some((line) => line.includes('"route":"/accessmanagement/ui"'))) return ["nothing: the journeys were not logged at all"];
  const { persons } = JSON.parse(readFileSync(join(projectFolder, "prisma", "seed", "world.json"), "utf8"));
  const text = lines.join("\n");
  const secrets = [...persons.flatMap(({ pid, name }) => [pid, name]), "eyJ", "Bearer ", "systemtilgang="];
  return secrets.filter((secret) => text.includes(secret));
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectFolder, stdio: "inherit", env: { ...process.env, ...env, FORCE_COLOR: "0" } });
    child.once("close", resolve);
  });
}
