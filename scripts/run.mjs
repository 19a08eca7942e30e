// Runs a TypeScript script of this folder: node scripts/run.mjs <name> [arguments].
import { ensureInstalled, fail } from "./install.mjs";

const commands = ["import", "seed", "migrate", "rotate-keys", "bench", "pinned-statuses"];
const [name, ...rest] = process.argv.slice(2);
if (!commands.includes(name)) fail(`Unknown command ${name ?? ""}. There are: ${commands.join(", ")}.`);

await ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { main } = await import(`./${name}.ts`);
process.exitCode = await main(rest);
