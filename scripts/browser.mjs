// Plain Node: finds a Chromium that Playwright can drive, and gets one where there is none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./install.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The path of a browser, or undefined when Playwright's own is there. Throws a sentence when none can be had. */
export function ensureBrowser(say) {
  const found = installed() ?? playwrights();
  if (found) return found.path;
  say("Installing a browser");
  if (runPlaywright(["install", "chromium"])) return undefined;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const apt = (args) =>
      spawnSync("apt-get", args, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, stdio: "ignore" }).status === 0;
    if (apt(["update", "-qq"]) && apt(["install", "-y", "-qq", "--no-install-recommends", "chromium"])) {
      const debians = installed();
      if (debians) return debians.path;
    }
  }
  throw new Error("There is no browser for the journeys. Install Chromium or Chrome, or set CHROMIUM to the path of one.");
}

function installed() {
  if (process.env.CHROMIUM) return { path: process.env.CHROMIUM };
  const onPath = (process.env.PATH ?? "").split(":").flatMap((folder) => names.map((name) => join(folder, name)));
  const path = [...onPath, ...elsewhere].find((candidate) => existsSync(candidate));
  return path ? { path } : undefined;
}

/** Playwright's own browser, when it was downloaded before. */
function playwrights() {
  const ask = `import("@playwright/test").then(({ chromium }) => console.log(chromium.executablePath()))`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", ask], { cwd: projectFolder, encoding: "utf8" });
  const path = stdout.trim();
  return path && existsSync(path) ? { path: undefined } : undefined;
}

const runPlaywright = (args) =>
  spawnSync(process.execPath, [join(projectFolder, "node_modules", "@playwright", "test", "cli.js"), ...args], {
    cwd: projectFolder,
    stdio: "ignore",
    timeout: 300_000,
  }).status === 0;
