import { expect } from "vitest";
import { pool } from "#lib/db";
import { approveAgentRequest, approveRequest } from "#lib/requests/routes/party";
import { asPerson, send } from "../../support/send.ts";
import { accessOf, noted, rowOf, tiger } from "./asking.ts";

type By = { by?: string; party?: number; contentHash?: string; agent?: boolean; acr?: string };

/** Somebody says yes, in the portal or with software. */
export const approve = async (requestId: string, { by = "DRESS MINST", party = tiger.party, contentHash, agent = false, acr }: By = {}) =>
  send(agent ? approveAgentRequest : approveRequest, {
    params: { party, requestId },
    query: contentHash === undefined ? {} : { contentHash },
    headers: await asPerson(by, "altinn:portal/enduser", acr),
  });

/** Nothing is left behind, and whoever mends what was wrong can have the same request approved. */
export async function isUntouched(id: string) {
  expect(await rowOf(id)).toMatchObject({ status: "New", decided_at: null, decided_by: null });
  expect(await accessOf(id)).toBeUndefined();
  const { rows } = await pool.query(
    "select from systemuser_right where system_user_id = $1 union all select from systemuser_package where system_user_id = $1",
    [id],
  );
  expect(rows).toEqual([]);
  expect((await noted(id)).acts).toEqual(["request.created"]);
}
