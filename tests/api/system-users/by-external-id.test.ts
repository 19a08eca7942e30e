import { expect, test } from "vitest";
import { pool } from "#lib/db";
import { findByExternalId as contract } from "#lib/system-users/routes/vendor";
import { GET } from "../../../app/authentication/api/v1/[...address]/route";
import { issuers, tokenOf, organisationClaim } from "../../support/issuers.ts";
import { pinned } from "../../support/pinned.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

const owner = { name: "DISKRET NÆR TIGER AS", orgNo: "313955907" };
const vendor = "312683725";
const system = "312683725_smartcloud";
const scope = "altinn:maskinporten/systemuser.read";

const client = async () => {
  const { rows } = await pool.query<{ client_id: string }>("select client_id from system_client where system_id = $1 order by no limit 1", [
    await systemNamed(system),
  ]);
  return rows[0]?.client_id ?? "";
};
const access = async (externalRef: string) =>
  aSystemUser({
    partyId: await partyNamed(owner.name),
    systemId: await systemNamed(system),
    externalRef,
    by: await partyNamed("DRESS MINST"),
  });

async function ask(query: Readonly<Record<string, string>>, scopes = scope): Promise<Response> {
  const token = await tokenOf(issuers.maskinporten, { scope: scopes, consumer: organisationClaim("991825827") });
  const address = `http://localhost${contract.path}?${new URLSearchParams(query).toString()}`;
  return pinned(contract, GET(new Request(address, { headers: { authorization: `Bearer ${token}` } })));
}
const asked = async (externalRef = "") => ({
  clientId: await client(),
  systemProviderOrgNo: vendor,
  systemUserOwnerOrgNo: owner.orgNo,
  ...(externalRef && { externalRef }),
});
const missing = async (query: Readonly<Record<string, string>>) => {
  const answer = await ask(query);
  return [answer.status, ((await answer.json()) as { code: string }).code];
};

test("Maskinporten finds the one that its client may act through, in the contract's form", async () => {
  const id = await access("ref-1");
  const answer = await ask(await asked("ref-1"));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(contract.answers[200].schema.strict().parse(await answer.json())).toMatchObject({
    ...{ id, systemId: system, productName: system, reporteeOrgNo: owner.orgNo, supplierName: "", supplierOrgno: vendor },
    ...{ externalRef: "ref-1", userType: "standard", isDeleted: false },
  });
});

test("without an external reference, or with an empty one, the owner's number stands for it", async () => {
  const id = await access(owner.orgNo);
  for (const query of [await asked(), { ...(await asked()), externalRef: " " }]) {
    expect(await (await ask(query)).json()).toMatchObject({ id });
  }
});

test("another vendor's client, another owner, another reference, and what is deleted or on pause all look like nothing", async () => {
  const [deleted, paused] = [await access("deleted"), await access("paused")];
  const by = await partyNamed("DRESS MINST");
  await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [deleted, by]);
  await pool.query(
    "insert into systemuser_pause (party_id, system_user_id, paused_by) select party_id, id, $2 from systemuser where id = $1",
    [paused, by],
  );
  const right = await asked("ref-1");
  for (const query of [
    { ...right, clientId: "somebody-else" },
    { ...right, systemProviderOrgNo: "991825827" },
    { ...right, systemUserOwnerOrgNo: "310338702" },
    { ...right, externalRef: "ref-2" },
    { ...right, externalRef: "deleted" },
    { ...right, externalRef: "paused" },
  ]) {
    expect(await missing(query)).toEqual([404, "AUTH-00015"]);
  }
});

test("a system that is deleted lets nobody act any more", async () => {
  await access("of a deleted system");
  expect((await ask(await asked("of a deleted system"))).status).toBe(200);
  const clients = await asked("of a deleted system");
  await pool.query("update registered_system set deleted_at = now() where system_id = $1", [system]);
  try {
    expect(await missing(clients)).toEqual([404, "AUTH-00015"]);
  } finally {
    await pool.query("update registered_system set deleted_at = null where system_id = $1", [system]);
  }
});

test("what is missing is named, all of it at once", async () => {
  const answer = await ask({ externalRef: "x", systemProviderOrgNo: " " });
  expect(answer.status).toBe(400);
  const { errors } = (await answer.json()) as { errors: Record<string, string[]> };
  expect(Object.keys(errors).toSorted()).toEqual(["?clientId", "?systemProviderOrgNo", "?systemUserOwnerOrgNo"]);
});

test("only with the scope of the look-up", async () => {
  expect((await ask(await asked("ref-1"), "altinn:authentication/systemuser.request.read")).status).toBe(403);
  expect((await pinned(contract, GET(new Request(`http://localhost${contract.path}`)))).status).toBe(401);
});
