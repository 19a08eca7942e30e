import { ensureBuilt } from "./build.ts";
import { explain } from "./progress.ts";

try {
  await ensureBuilt();
} catch (fault) {
  console.error(`✗ ${explain(fault)}`);
  process.exitCode = 1;
}
