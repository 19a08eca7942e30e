import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { settings } from "#lib/env";
import { importStream } from "#lib/imports/run";
import { isOrgNo } from "#lib/parties/numbers";
import type { Keyring } from "#lib/sealing/keyring";
import { openDatabase } from "./database.ts";
import { generatedIdStart, worldOfClients } from "./generated-clients.ts";
import { mostClients } from "./generated-numbers.ts";
import { printReport, showProgress } from "./import-progress.ts";
import { prepareDatabase } from "./prepare.ts";
import { explain, Failure } from "./progress.ts";

const usage = "Usage: npm run seed -- --clients <number> [--provider <organisation number>]";
const defaultProvider = "TILBAKEHOLDEN USYMMETRISK TIGER AS";

/** npm run seed: gives a provider so many made-up clients, for trying the product at size. Asking again for as many adds none. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const { clients, provider } = readArguments(args);
    if (settings().INSTALLATION === "production") throw new Unusable("Made-up clients do not belong in a production installation.");
    const database = await openDatabase();
    const client = new Client({ connectionString: database.url });
    try {
      await prepareDatabase(database.url, database.keyring, "test-world");
      await client.connect();
      await seedClients(client, { keyring: database.keyring, provider: await findProvider(client, provider), clients });
    } finally {
      await client.end().catch(() => undefined);
      await database.close();
    }
    return 0;
  } catch (fault) {
    console.error(`✗ ${explain(fault)}`);
    return fault instanceof Unusable ? 2 : 1;
  }
}

class Unusable extends Failure {}

function readArguments(args: readonly string[]): { clients: number; provider: string | undefined } {
  const options = { clients: { type: "string" }, provider: { type: "string" } } as const;
  const values = (() => {
    try {
      return parseArgs({ args: [...args], options }).values;
    } catch {
      throw new Unusable(usage);
    }
  })();
  const clients = Number(values.clients ?? NaN);
  if (!Number.isInteger(clients) || clients < 1) throw new Unusable(usage);
  if (clients > mostClients) throw new Unusable(`There are numbers for at most ${mostClients} made-up clients.`);
  if (values.provider !== undefined && !isOrgNo(values.provider))
    throw new Unusable(`${values.provider} is not a valid organisation number.`);
  return { clients, provider: values.provider };
}

type Provider = { readonly id: string; readonly orgNo: string; readonly name: string };

async function findProvider(client: Client, orgNo: string | undefined): Promise<Provider> {
  const [by, value] = orgNo === undefined ? ["name", defaultProvider] : ["org_no", orgNo];
  const { rows } = await client.query<Provider>(
    `select id, org_no as "orgNo", name from party where kind = 'organization' and ${by} = $1`,
    [value],
  );
  const [provider] = rows;
  if (!provider) throw new Unusable(`There is no organisation ${value} in the database.`);
  return provider;
}

type Seeding = { readonly keyring: Keyring; readonly provider: Provider; readonly clients: number };

async function seedClients(client: Client, { keyring, provider, clients }: Seeding) {
  const { ofAll, ofProvider } = await countGenerated(client, provider);
  const missing = clients - ofProvider;
  if (missing <= 0) {
    console.log(`✓ ${provider.name} has ${ofProvider} made-up clients already; none added`);
    return;
  }
  if (ofAll + missing > mostClients) throw new Unusable(`There are numbers for ${mostClients} made-up clients, and ${ofAll} are in use.`);
  const world = worldOfClients({ provider: provider.orgNo, from: ofAll, count: missing, taken: await findTaken(client) });
  const { onProgress, stop } = showProgress(() => undefined);
  try {
    const report = await importStream(client, {
      kind: "world",
      stream: Readable.from(world),
      source: `${missing} made-up clients`,
      keyring,
      onProgress,
    });
    stop();
    console.log(`✓ ${provider.name} has ${clients} made-up clients, ${missing} of them new`);
    printReport(report);
  } finally {
    stop();
  }
}

/** Generated organisations, and how many of them are the provider's clients. */
async function countGenerated(client: Client, { id }: Provider): Promise<{ ofAll: number; ofProvider: number }> {
  const { rows } = await client.query<{ ofAll: number; ofProvider: number }>(
    `select count(*)::int as "ofAll",
       (count(*) filter (where exists (select from register_role r where r.party_id = p.id and r.holder_id = $1)
                            or exists (select from connection c where c.giver_id = p.id and c.receiver_id = $1)))::int as "ofProvider"
     from party p where p.id between $2 and $3`,
    [id, `${generatedIdStart}000000000`, `${generatedIdStart}999999999`],
  );
  return rows[0] ?? { ofAll: 0, ofProvider: 0 };
}

/** Numbers in our range that belong to somebody we did not make. */
async function findTaken(client: Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ org_no: string }>(
    `select org_no from party where org_no between '200000000' and '209999999' and id <> ($1 || org_no)::uuid`,
    [generatedIdStart],
  );
  return new Set(rows.map((row) => row.org_no));
}
