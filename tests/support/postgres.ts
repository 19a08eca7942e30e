import type { TestProject } from "vitest/node";
import { Keyring, newDataKey } from "#lib/sealing/keyring";
import { startThrowaway } from "../../scripts/embedded-postgres/throwaway.ts";
import { prepareDatabase } from "../../scripts/prepare.ts";
import { newIssuerKey } from "./issuer-key.ts";
import { named, onServer } from "./server.ts";

/**
 * One PostgreSQL for the run (DATABASE_URL's, else a throwaway one), and two templates on it: migrated, and with the test world.
 * Every test file gets its own copy.
 */
export default async function setup(project: TestProject) {
  const { url: server, stop } = await startThrowaway();
  const dataKey = newDataKey();
  const run = `st_${process.pid}_${Date.now().toString(36)}`;
  const templates = { empty: `${run}_empty`, world: `${run}_world` };
  await onServer(server, `create database ${templates.empty}`);
  await quietly(() => prepareDatabase(named(server, templates.empty), new Keyring([dataKey]), "tables"));
  await onServer(server, `create database ${templates.world} template ${templates.empty}`);
  await quietly(() => prepareDatabase(named(server, templates.world), new Keyring([dataKey]), "test-world"));

  project.provide("server", server);
  project.provide("dataKey", dataKey);
  project.provide("templates", templates);
  // Made once: a key takes as long as a small test.
  project.provide("issuerKeys", { maskinporten: await newIssuerKey(), idporten: await newIssuerKey(), testtokens: await newIssuerKey() });

  return async () => {
    await onServer(server, `drop database ${templates.empty} with (force)`);
    await onServer(server, `drop database ${templates.world} with (force)`);
    await stop();
  };
}

async function quietly(act: () => Promise<void>): Promise<void> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    await act();
  } finally {
    process.stdout.write = write;
  }
}
