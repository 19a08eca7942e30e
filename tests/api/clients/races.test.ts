import { expect, test } from "vitest";
import { addClient, addSelf } from "#lib/clients/routes/at-party";
import { pool } from "#lib/db";
import { deleteAgent } from "#lib/system-users/routes/owner";
import { anAgent, firm, klient, rowsOf } from "../../support/clients.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, send } from "../../support/send.ts";

test("clients that are added while the access is deleted never stay behind, in 50 rounds", async () => {
  const [client, headers] = await Promise.all([partyNamed("GLEMSK RØD EKORN"), asPerson(firm.leader)]);
  const seen = new Set<number>();
  for (let round = 0; round < 50; round++) {
    const params = { party: firm.party, systemUserId: await anAgent(klient) };
    const adding = () => send(addClient, { params, query: { provider: firm.uuid, client }, headers });
    const addingSelf = () => send(addSelf, { params, query: { partyUuid: firm.uuid }, headers });
    const deleting = () => send(deleteAgent, { params, query: { facilitatorId: firm.uuid }, headers });
    const [deleted, ...added] = await Promise.all(
      round % 2 === 0 ? [deleting(), adding(), addingSelf()] : [adding(), addingSelf(), deleting()].reverse(),
    );
    expect(deleted?.status).toBe(200);
    for (const { status } of added) expect([200, 404]).toContain(status);
    for (const { status } of added) seen.add(status);
    const { rows } = await pool.query("select from systemuser_client where system_user_id = $1", [params.systemUserId]);
    expect([rows, await rowsOf(params.systemUserId)]).toEqual([[], []]);
  }
  expect(seen.size).toBeGreaterThan(0);
}, 60_000);
