import { readSettings } from "./settings.ts";
import { openTestporten } from "./testporten.ts";

/** Testporten, a process of its own, on a developer's machine only. Says over IPC when it listens, or in one sentence why not. */
try {
  const testporten = await openTestporten(readSettings(process.env));
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void testporten.close().finally(() => process.exit(0));
    setTimeout(() => process.exit(0), 5_000).unref();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  // Whoever started us is gone, perhaps by kill -9: do not stay behind and hold the port.
  process.on("disconnect", end);
  process.send?.({ listening: true });
} catch (fault) {
  const failed = fault instanceof Error ? fault.message : String(fault);
  if (process.send) process.send({ failed }, () => process.exit(1));
  else {
    process.stderr.write(`testporten: ${failed}\n`);
    process.exit(1);
  }
}
