// Holds an OpenAPI document against redocly.yaml: node scripts/lint-openapi.mjs [file]. Without a file: the one that is made from the contracts.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./install.mjs";

const file = process.argv[2] ?? (await generated());
const redocly = join("node_modules", "@redocly", "cli", "bin", "cli.js");
const { status } = spawnSync(process.execPath, [redocly, "lint", file, "--config", "redocly.yaml"], {
  cwd: projectFolder,
  stdio: "inherit",
  env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
});
process.exit(status ?? 1);

async function generated() {
  // Where an installation is, the document says too. No rule is about that.
  process.env.PUBLIC_URL = "https://systemtilgang.test";
  const { register } = await import("tsx/esm/api");
  register();
  const { allContracts } = await import("../lib/http/all-contracts.ts");
  const { describeApi } = await import("../lib/http/openapi.ts");
  const folder = join(projectFolder, "node_modules", ".cache", "systemtilgang");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(describeApi(allContracts), null, 2));
  return join(folder, "openapi.json");
}
