import { readFileSync } from "node:fs";
import { Client } from "pg";
import { WorldCast, WorldOrganisation, WorldPerson } from "#lib/imports/contract";
import { z } from "zod";
import { worldFile } from "./prepare.ts";

const World = z.object({ organisations: z.array(WorldOrganisation), persons: z.array(WorldPerson), cast: z.array(WorldCast) });

/** The addresses, and in a test installation whom to log in as. */
export async function printWelcome(address: string, databaseUrl: string, testporten?: string): Promise<void> {
  console.log(`\n  Systemtilgang is at ${address}\n`);
  if (testporten !== undefined) {
    console.log(`  Testporten, for logging in and for tokens, is at ${testporten}`);
    console.log(`  Mail that is sent arrives at ${testporten}/mail`);
    console.log(`  Clients and keys for vendors are at ${testporten}/maskinporten/klienter\n`);
  }
  const cast = (await holdsTestWorld(databaseUrl)) ? readCast() : [];
  if (cast.length > 0) console.log(table(["Log in as", "for", "and try"], cast));
}

async function holdsTestWorld(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from import_run where kind = 'world' limit 1");
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

function readCast(): string[][] {
  const { organisations, persons, cast } = World.parse(JSON.parse(readFileSync(worldFile, "utf8")));
  const organisationNames = new Map(organisations.map(({ orgNo, name }) => [orgNo, name]));
  const personNames = new Map(persons.map(({ pid, name }) => [pid, name]));
  return cast.map(({ pid, orgNo, tries }) => [personNames.get(pid) ?? "?", organisationNames.get(orgNo) ?? "?", tries]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(...[head, ...rows].map((row) => (row[i] ?? title).length)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join("  ")}`;
  return [line(head), line(widths.map((width, i) => "─".repeat(i === widths.length - 1 ? 8 : width))), ...rows.map(line), ""].join("\n");
}
