import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#lib/db";
import { addressTable } from "#lib/http/address-table";
import { allContracts } from "#lib/http/all-contracts";
import type { Contract } from "#lib/http/contract";
import { describeApi } from "#lib/http/openapi";
import { problemsOf } from "#lib/http/problems-of";
import { describeProblem } from "#lib/http/rules/problems";
import { scopePolicies } from "#lib/identity/rules/policies";
import { accessManagementDoors } from "../../../app/accessmanagement/api/v1/_doors/all";
import { authenticationDoors } from "../../../app/authentication/api/v1/_doors/all";
import { type ApiDocument, type BadCall, badCall, type Known } from "../../support/bad-input.ts";
import { aRequest, aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asSystemUser, asVendor, inPortal } from "../../support/send.ts";

/**
 * Ten thousand calls that are wrong somewhere, made from the document that vendors read, by callers who may call. FUZZ_SEED says which ten thousand
 * (a failure prints its own), FUZZ_CALLS how many.
 */
const seed = Number(process.env["FUZZ_SEED"] ?? 20261121);
const calls = Number(process.env["FUZZ_CALLS"] ?? 10_000);
const atOnce = 5;

const table = addressTable([...authenticationDoors, ...accessManagementDoors]);
/** Those that take any input at all, behind the two tables. */
const contracts = allContracts.filter(
  ({ params, query, body, path }) => (params ?? query ?? body) !== undefined && /^\/(authentication|accessmanagement)\//.test(path),
);
const byId = new Map<string, Contract>(contracts.map((contract) => [contract.id, contract]));
const document = JSON.parse(JSON.stringify(describeApi(contracts))) as ApiDocument;

let callers: (contract: Contract) => Record<string, string>;
let known: Known;
beforeAll(async () => {
  const [tiger, accountants, dress] = (await Promise.all(
    ["DISKRET NÆR TIGER AS", "TILBAKEHOLDEN USYMMETRISK TIGER AS", "DRESS MINST"].map(partyNamed),
  )) as [string, string, string];
  const systemId = await systemNamed("312683725_smartcloud");
  const clientSystem = await systemNamed("312683725_smartcloud_klient");
  const own = await aSystemUser({ partyId: tiger, systemId, by: dress, packages: ["klientadministrator"], externalRef: "own" });
  const agent = await aSystemUser({ partyId: accountants, systemId: clientSystem, by: dress, kind: "agent", externalRef: "agent" });
  const requests = await Promise.all([
    aRequest({ partyId: tiger, systemId, externalRef: "waiting" }),
    aRequest({ partyId: accountants, systemId: clientSystem, kind: "agent" }),
  ]);
  known = {
    texts: [
      tiger,
      accountants,
      dress,
      own,
      agent,
      ...requests,
      "51000001",
      "51000003",
      "313955907",
      "212915351",
      "312683725",
      "0192:313955907",
      "312683725_smartcloud",
      "312683725_smartcloud_klient",
      "waiting",
      "own",
      "urn:altinn:accesspackage:lonn",
      "urn:altinn:resource",
      "ske-krav-og-betalinger",
      "https://smartcloud.example/receipt",
    ],
    numbers: [51000001, 51000003],
  };
  const scope = Object.values(scopePolicies).flat().join(" ");
  const [vendor, person, portal] = [
    await asVendor("312683725", scope),
    await asPerson("DRESS MINST", scope),
    await inPortal("DRESS MINST"),
  ];
  const machine = await asSystemUser(
    { id: own, ownerOrgNo: "313955907", systemId: "312683725_smartcloud", vendorOrgNo: "312683725" },
    scope,
  );
  callers = ({ access, path }) => {
    if (access.by === "session") return { ...portal, origin: "http://localhost:3000" };
    if (path.includes("/enduser/")) return machine;
    return access.by === "token" && (access.policy === "portal" || access.policy === null) ? person : vendor;
  };
});

const tally = new Map<string, number>();
/** What only a database, or our own code, would say. */
const inside =
  /invalid input (syntax|value)|violates|duplicate key|relation "|column "|syntax error at|pg_|postgres|prisma|stack|node_modules|\.ts:\d|ECONN|TypeError|cannot read prop/i;

async function send(call: BadCall) {
  const contract = byId.get(call.operation);
  if (!contract) throw new Error(`no contract ${call.operation}`);
  const headers = { "content-type": "application/json", ...callers(contract), ...call.headers };
  const init = { method: call.method, headers, ...(call.body !== undefined && { body: call.body }) };
  const answer = await table[contract.method](new Request(`http://localhost:3000${call.address}`, init));
  const text = await answer.text();
  return { contract, status: answer.status, type: answer.headers.get("content-type"), text };
}

/** An empty list is what must be. Everything that is wrong with the answer, in words. */
function wrongWith({ contract, status, type, text }: Awaited<ReturnType<typeof send>>): string[] {
  const isRefusal = type === "application/problem+json";
  const code = isRefusal ? (JSON.parse(text) as { code: string; status: number }) : undefined;
  // An address of which a part is empty, or reads as another, is another address.
  const elsewhere = ["not-found", "method-not-allowed"];
  return [
    ...(status >= 500 ? [`${status}: ${text}`] : []),
    ...(isRefusal && code?.status !== status ? ["the problem tells of another status"] : []),
    ...(isRefusal && ![...problemsOf(contract).map((one) => describeProblem(one).code), ...elsewhere].includes(code?.code ?? "")
      ? [`${code?.code} is not in the contract`]
      : []),
    ...(!isRefusal && !(status in contract.answers) ? [`${status} with ${type} is not in the contract`] : []),
    ...(isRefusal && inside.test(text) ? [`tells of the inside: ${text}`] : []),
  ];
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

test("ten thousand bad calls: each is refused in words, none is a fault, none takes long, and none stays in memory", async () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations).toHaveLength(contracts.length);
  const anyCall = fc.oneof(...operations.map(({ path, method, operation }) => badCall(method, path, operation, document, known)));
  let sent = 0;
  let atFirst = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyCall, { minLength: atOnce, maxLength: atOnce }), async (together) => {
      const answers = await Promise.all(together.map(send));
      for (const [i, answer] of answers.entries()) {
        expect([together[i], wrongWith(answer)]).toEqual([together[i], []]);
        tally.set(String(answer.status), (tally.get(String(answer.status)) ?? 0) + 1);
      }
      sent += together.length;
      if (sent === 2_000) atFirst = heap();
    }),
    { seed, numRuns: calls / atOnce },
  );
  const done = [...tally].filter(([status]) => status < "400").reduce((sum, [, count]) => sum + count, 0);
  expect(sent).toBeGreaterThanOrEqual(calls);
  expect(done / sent).toBeLessThan(0.25);
  expect(heap() - atFirst).toBeLessThan(40);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
}, 240_000);
