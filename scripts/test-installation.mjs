// A whole installation of its own for the browser journeys: started with the README's own command, in a folder that is thrown away.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./install.mjs";

export async function withInstallation(act) {
  const folder = mkdtempSync(join(tmpdir(), "systemtilgang-browser-"));
  chmodSync(folder, 0o755);
  const [port, testportenPort] = [await freePort(), await freePort()];
  const ports = { PORT: String(port), TESTPORTEN_PORT: String(testportenPort) };
  const env = { ...process.env, ...ports, DATA_DIR: folder, LOG_LEVEL: "info" };
  // A database of our own, whatever the shell says: journeys must start from the test world and from nothing else.
  delete env.DATABASE_URL;
  delete env.PUBLIC_URL;
  const child = spawn(process.execPath, [join("scripts", "start.mjs")], { cwd: projectFolder, env, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  try {
    await ready(child);
    await seed(env);
    const addresses = { TEST_ADDRESS: `http://localhost:${port}`, TEST_TESTPORTEN: `http://localhost:${testportenPort}` };
    await act({ ...addresses, TEST_DATA_DIR: folder }, () => Buffer.concat(said).toString("utf8"));
  } finally {
    const ended = new Promise((resolve) => (child.exitCode === null ? child.once("close", resolve) : resolve()));
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Enough organisations for a person to lose sight of. */
function seed(env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join("scripts", "run.mjs"), "seed", "--clients", "5000"], {
      cwd: projectFolder,
      env,
      stdio: "ignore",
    });
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`npm run seed ended with code ${code}`))));
  });
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk) => {
      said += chunk;
      if (/^Ready after/m.test(said)) resolve();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("close", () => reject(new Error(`npm start ended:\n${said}`)));
  });
}

/** Below those that the system hands out for calls to others: one of them could be in use again before we are there. */
function freePort() {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  return new Promise((resolve) => {
    const server = createServer()
      .once("error", () => resolve(freePort()))
      .listen(port, "127.0.0.1", () => server.close(() => resolve(port)));
  });
}
