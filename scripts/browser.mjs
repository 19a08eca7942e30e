// Plain Node: finds a Chromium that Playwright can drive, and gets one where there is none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./install.mjs";

/** Chromium without a window: the journeys take half of what they take with all of it. */
const shell = "chromium-headless-shell";
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The path of a browser, or undefined when Playwright's own is there. Throws a sentence when none can be had. */
export function ensureBrowser(say) {
  const slim = process.env.CHROMIUM ? { path: process.env.CHROMIUM } : (onPath([shell]) ?? playwrights());
  if (slim) return slim.path;
  const whole = onPath(names) ?? elsewhere.filter(existsSync).map((path) => ({ path }))[0];
  say(whole ? "Looking for a quicker browser" : "Installing a browser");
  if (!whole && runPlaywright(["install", "chromium"])) return undefined;
  const debians = installDebians() ?? whole;
  if (debians) return debians.path;
  throw new Error("There is no browser for the journeys. Install Chromium or Chrome, or set CHROMIUM to the path of one.");
}

function onPath(wanted) {
  const candidates = (process.env.PATH ?? "").split(":").flatMap((folder) => wanted.map((name) => join(folder, name)));
  const path = candidates.find((candidate) => existsSync(candidate));
  return path ? { path } : undefined;
}

/** Where root may: with the lists of packages as they are, or else with new ones. */
function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", "-o", "Acquire::http::Timeout=15", "-o", "Acquire::Retries=1", ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: "ignore",
      timeout: 180_000,
    }).status === 0;
  const install = () => apt("install", "-y", "--no-install-recommends", shell);
  return install() || (apt("update") && install()) ? onPath([shell]) : undefined;
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
