import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCluster } from "../../scripts/embedded-postgres/cluster.ts";
import { freePort } from "../../scripts/ports.ts";
import { type Service, startService } from "../../scripts/services.ts";
import { aFolder, end, type Installation, npmStart } from "../support/installation.ts";

/** Two web servers of one build beside each other, on one database: what one process keeps to itself cannot help here. */
const folders = [aFolder(), aFolder()] as const;
const [data, base] = folders;
const stand: { cluster?: Awaited<ReturnType<typeof startCluster>>; first?: Installation; second?: Service; database?: Client } = {};
let servers: readonly string[];
let testporten: string;

beforeAll(async () => {
  stand.cluster = await startCluster(base);
  const [url, port, testportenPort] = [stand.cluster.url("postgres"), String(await freePort()), String(await freePort())];
  stand.first = await npmStart({ DATA_DIR: data, DATABASE_URL: url, TESTPORTEN_PORT: testportenPort });
  testporten = `http://localhost:${testportenPort}`;
  stand.second = await startService("The second web server", "scripts/serve.ts", [], {
    ...{ NODE_ENV: "production", PORT: port, PUBLIC_URL: stand.first.address, DATABASE_URL: url },
    DATA_KEYS: readFileSync(join(data, "data-keys"), "utf8").trim(),
    ...{
      OIDC_ISSUER: `${testporten}/idporten`,
      MASKINPORTEN_ISSUER: `${testporten}/maskinporten/`,
      TOKEN_ISSUERS_TEST: `${testporten}/altinn/`,
    },
  });
  servers = [stand.first.address, `http://localhost:${port}`];
  stand.database = new Client({ connectionString: url });
  await stand.database.connect();
});

afterAll(async () => {
  await stand.database?.end();
  await stand.second?.stop();
  if (stand.first) await end(stand.first, "SIGTERM");
  await stand.cluster?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function token(kind: "Enterprise" | "Personal", fields: Readonly<Record<string, string>>) {
  const headers = { authorization: `Basic ${btoa("any:any")}` };
  const answer = await fetch(`${testporten}/api/Get${kind}Token?${new URLSearchParams(fields).toString()}`, { headers });
  expect(answer.status).toBe(200);
  return { authorization: `Bearer ${await answer.text()}` };
}

/** All of them, so many at a time, by turns to the one server and to the other. */
async function atOnce<Item, Outcome>(items: readonly Item[], act: (item: Item, server: string) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (_: unknown, worker: number) => {
    for (let place = next++; place < items.length; place = next++) {
      outcomes[place] = await act(items[place] as Item, servers[(place + worker) % 2] ?? "");
    }
  };
  await Promise.all(Array.from({ length: 48 }, work));
  return outcomes;
}

type Decider = "approve" | "reject" | "delete";
const mixes: readonly (readonly Decider[])[] = [
  ["approve", "approve", "approve", "approve", "approve", "approve", "approve", "approve"],
  ["approve", "reject", "approve", "reject", "approve", "reject", "approve", "reject"],
  ["approve", "reject", "delete", "approve", "reject", "delete", "approve", "reject"],
  ["delete", "reject", "approve", "reject", "delete", "approve", "delete", "approve"],
];
const requests = "/authentication/api/v1/systemuser/request";
const tiger = { party: 51000001, orgNo: "313955907" };

type Trace = { id: string; status: string; decisions: string; deletions: string; messages: string; accesses: string };
const traces = `
  select q.id, q.status,
    (select count(*) from journal j where j.about_id = q.id and j.act in ('request.accepted', 'request.rejected')) as decisions,
    (select count(*) from journal j where j.about_id = q.id and j.act = 'request.deleted') as deletions,
    (select count(*) from outbox o where o.party_id = q.party_id and o.kind = 'event' and o.payload ->> 'id' = q.id::text) as messages,
    (select count(*) from systemuser s where s.id = q.id) as accesses
  from request q where q.id = any ($1)`;

test("1,000 requests with eight deciders each, through two servers: one winner, the others 409 or 404, one trace, no fault", async () => {
  const vendor = await token("Enterprise", { env: "tt02", orgNo: "312683725", scopes: "altinn:authentication/systemuser.request.write" });
  const [dress, klar] = await Promise.all(["20000001", "20000003"].map((userId) => token("Personal", { env: "tt02", userId })));
  const right = { resource: [{ id: "urn:altinn:resource", value: "ske-krav-og-betalinger" }] };
  const asked = await atOnce(Array.from({ length: 1000 }), async (_, server) => {
    const body = { systemId: "312683725_smartcloud", partyOrgNo: tiger.orgNo, externalRef: randomUUID(), rights: [right] };
    const headers = { ...vendor, "content-type": "application/json" };
    const answer = await fetch(`${server}${requests}/vendor`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  });

  const calls = asked.flatMap((id, i) =>
    (mixes[i % mixes.length] ?? []).map((what, k) => ({ id, what, person: k % 2 === 0 ? dress : klar })),
  );
  const answers = await atOnce(calls, async ({ id, what, person = vendor }, server) => {
    const isDelete = what === "delete";
    const path = isDelete ? `${requests}/vendor/${id}` : `${requests}/${tiger.party}/${id}/${what}`;
    const { status } = await fetch(`${server}${path}`, { method: isDelete ? "DELETE" : "POST", headers: isDelete ? vendor : person });
    return { id, what, status };
  });

  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 202, 404, 409]);
  const { rows = [] } = (await stand.database?.query<Trace>(traces, [asked])) ?? {};
  expect(rows).toHaveLength(1000);
  for (const { id, status, decisions, deletions, messages, accesses } of rows) {
    const won = answers.filter((answer) => answer.id === id && answer.status < 300).map(({ what }) => what);
    const [decision, another] = won.filter((what) => what !== "delete");
    // What has been decided can still be taken back by its vendor, never the other way round.
    const isDeleted = (mixes[asked.indexOf(id) % mixes.length] ?? []).includes("delete");
    expect([another, won.filter((what) => what === "delete").length]).toEqual([undefined, isDeleted ? 1 : 0]);
    const count = decision ? 1 : 0;
    expect([decisions, deletions, messages].map(Number)).toEqual([count, isDeleted ? 1 : 0, 1 + count + (isDeleted ? 1 : 0)]);
    expect([status, Number(accesses)]).toEqual(decision === "approve" ? ["Accepted", 1] : [decision ? "Rejected" : "New", 0]);
  }
});
