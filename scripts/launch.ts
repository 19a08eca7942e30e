import { settings } from "#lib/env";
import { ensureBuilt } from "./build.ts";
import { openDatabase } from "./database.ts";
import { isFree } from "./ports.ts";
import { prepareDatabase } from "./prepare.ts";
import { explain, Failure, step } from "./progress.ts";
import { type Service, startService } from "./services.ts";
import { planTestporten } from "./testporten.ts";
import { printWelcome } from "./welcome.ts";

type Part = { readonly name: string; readonly stop: () => Promise<void>; readonly ended: Promise<void> };

/** npm start and npm run dev: from nothing to a running installation, and back to nothing on Ctrl-C. */
export async function launch({ dev }: { readonly dev: boolean }): Promise<void> {
  const parts: Part[] = [];
  const outcome = await Promise.race([run(dev, parts), interrupted()]).catch((fault: unknown) => ({ fault }));
  if (outcome !== "interrupted") console.error(`\n✗ ${explain(outcome.fault)}`);
  for (const part of parts.reverse()) await part.stop();
  process.exit(outcome === "interrupted" ? 0 : 1);
}

/** Comes back only when something goes wrong. */
async function run(dev: boolean, parts: Part[]): Promise<{ fault: unknown }> {
  const started = Date.now();
  const { PORT, TESTPORTEN_PORT, INSTALLATION } = settings();
  const isTest = INSTALLATION === "test";
  if (PORT === TESTPORTEN_PORT) throw new Failure("PORT and TESTPORTEN_PORT must not be the same.");
  for (const [setting, port] of Object.entries({ PORT, TESTPORTEN_PORT })) {
    if (!(await isFree(port))) throw new Failure(`Port ${port} is taken by another program. Set ${setting} to a free one.`);
  }

  const database = await step(
    "Database",
    () => openDatabase({ alone: true }),
    () => (settings().DATABASE_URL ? "yours" : "embedded"),
  );
  parts.push({ name: "The database", stop: database.close, ended: database.ended });
  await prepareDatabase(database.url, database.keyring, isTest ? "test-world" : "catalogue");
  const address = settings().PUBLIC_URL ?? `http://localhost:${PORT}`;
  const testporten = isTest ? await planTestporten(address) : undefined;
  // It takes a few seconds, and needs nothing of what comes next.
  const itsStart = testporten?.start();
  if (itsStart) parts.push({ name: "Testporten", ...partOf(itsStart) });
  if (!dev) await ensureBuilt();

  const env = {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(PORT),
    PUBLIC_URL: address,
    DATABASE_URL: database.url,
    DATA_KEYS: database.dataKeys.join(","),
    ...testporten?.env,
  };
  const server = await step("Web server", () => startService("The web server", "scripts/serve.ts", dev ? ["--dev"] : [], env));
  parts.push({ name: "The web server", ...server });
  if (itsStart) await step("Testporten", () => itsStart);

  await printWelcome(address, database.url, testporten?.address);
  console.log(`Ready after ${((Date.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
  const ended = await Promise.race(parts.map(({ name, ended }) => ended.then(() => name)));
  return { fault: new Failure(`${ended} ended by itself, so everything was stopped.`) };
}

/** Something that is still on its way up: it is stopped when it is there, and has not ended by itself before. */
function partOf(start: Promise<Service>): Omit<Part, "name"> {
  const started = start.catch(() => undefined);
  return {
    stop: async () => (await started)?.stop(),
    ended: started.then((service) => service?.ended ?? new Promise<void>(() => undefined)),
  };
}

function interrupted(): Promise<"interrupted"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        console.log("\nStopping …");
        resolve("interrupted");
      });
    }
  });
}
