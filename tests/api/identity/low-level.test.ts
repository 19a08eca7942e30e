import { beforeAll, expect, test } from "vitest";
import { pool } from "#lib/db";
import { allContracts } from "#lib/http/all-contracts";
import type { Contract } from "#lib/http/contract";
import { sampleOf, schemaOf } from "#lib/http/sample";
import { scopePolicies } from "#lib/identity/rules/policies";
import { aRequest, aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";

/** DRESS MINST may do all of this, and has logged in with too little. */
type Place = {
  readonly partyId: number;
  readonly party: string;
  readonly orgNo: string;
  readonly request: string;
  readonly systemUser: string;
  readonly receipt: string;
};
let own: Place;
let clients: Place;
let token: Record<string, string>;
let session: Record<string, string>;
beforeAll(async () => {
  const by = await partyNamed("DRESS MINST");
  const place = async (name: string, orgNo: string, partyId: number, system: string, kind: "standard" | "agent"): Promise<Place> => {
    const [party, systemId] = await Promise.all([partyNamed(name), systemNamed(system)]);
    const request = await aRequest({ partyId: party, systemId, kind });
    const receipt = await aReceipt(party, request);
    await aRejection(party, request, by);
    return { partyId, party, orgNo, request, receipt, systemUser: await aSystemUser({ partyId: party, systemId, kind, by }) };
  };
  own = await place("DISKRET NÆR TIGER AS", "313955907", 51000001, "312683725_smartcloud", "standard");
  clients = await place("TILBAKEHOLDEN USYMMETRISK TIGER AS", "212915351", 51000003, "312683725_smartcloud_klient", "agent");
  token = await asPerson("DRESS MINST", Object.values(scopePolicies).flat().join(" "), "idporten-loa-low");
  session = await inPortal("DRESS MINST", "low");
});

const isForClients = ({ path }: Contract) => /agent|client/i.test(path);
const contracts = allContracts.filter(({ problems }) => problems.includes("level-too-low"));

async function aReceipt(party: string, about: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>("insert into receipt (party_id, about_id, jws) values ($1, $2, 'a.b.c') returning id", [
    party,
    about,
  ]);
  return rows[0]?.id ?? "";
}

/** A no that could still be taken back. */
const aRejection = (party: string, request: string, by: string) =>
  pool.query(
    `insert into pending_rejection (party_id, link, letter_id, rejected_by, request_id, level, rejected_at, due_at)
     values ($1, 'request', $2, $3, $2, 'low', now(), now() + interval '30 seconds')`,
    [party, request, by],
  );

async function changeRequestOf({ party, systemUser }: Place): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into change_request (party_id, id, system_user_id, content_hash, expires_at)
     values ($1, gen_random_uuid(), $2, decode(repeat('00', 32), 'hex'), now() + interval '10 days') returning id`,
    [party, systemUser],
  );
  return rows[0]?.id ?? "";
}

const isUuid = (schema: unknown) => JSON.stringify(schemaOf(schema as never, "input")).includes('"uuid"');

/** What each part of an address is called, and what stands there. */
const valueOf = (name: string, at: Place, changeRequest: string | undefined, schema: unknown): string => {
  const isUuid = JSON.stringify(schema).includes('"uuid"') || /uuid|facilitatorId/i.test(name);
  if (/^(party|partyId|partyUuid|partyuuid|facilitator|facilitatorId|provider)$/.test(name)) return isUuid ? at.party : String(at.partyId);
  if (/^org/i.test(name)) return at.orgNo;
  if (/systemUser|agent/i.test(name)) return at.systemUser;
  if (name === "kind") return "request";
  if (name === "receiptId") return at.receipt;
  return /request/i.test(name) ? (changeRequest ?? at.request) : at.request;
};

test.each(contracts.map((contract) => [contract.id, contract] as const))("%s needs more than a low level", async (_, contract) => {
  const at = isForClients(contract) ? clients : own;
  const changeRequest = contract.path.includes("changerequest") ? await changeRequestOf(own) : undefined;
  const fill = (shape: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [
        name,
        contract.path.includes("/enduser/") && name === "party" && !isUuid(schema)
          ? at.orgNo
          : valueOf(name, at, changeRequest, schemaOf(schema as never, "input")),
      ]),
    );
  const needed = contract.query ? (schemaOf(contract.query, "input").required ?? []) : [];
  const query = Object.fromEntries(
    Object.entries(fill(contract.query?.shape)).filter(([name]) => needed.includes(name) || ["agent", "client"].includes(name)),
  );
  const body = contract.body && sampleOf(schemaOf(contract.body, "input"));
  const headers = contract.access.by === "session" ? session : token;
  expect(await send(contract, { params: fill(contract.params?.shape), query, ...(body !== undefined && { body }), headers })).toMatchObject(
    { status: 403, code: "level-too-low" },
  );
});

const bySession = allContracts.filter(({ access }) => access.by === "session" || (access.by === "token" && access.orSession));

/** Whatever stands in the address: nothing of it is looked up. */
test.each(bySession.map((contract) => [contract.id, contract] as const))("%s is not for a session at a low level", async (_, contract) => {
  const params = Object.fromEntries(Object.keys(contract.params?.shape ?? {}).map((name) => [name, "1"]));
  expect(await send(contract, { params, headers: session })).toMatchObject({ status: 403, code: "level-too-low" });
});
