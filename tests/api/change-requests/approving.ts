import { expect } from "vitest";
import { approveChangeRequest } from "#lib/change-requests/routes/party";
import { asPerson, send } from "../../support/send.ts";
import { noted, tiger } from "../requests/asking.ts";
import { changeRow, heldBy } from "./changing.ts";

export const approve = async (
  requestId: string,
  { as = "DRESS MINST", party = tiger.party, query = {}, level = "idporten-loa-substantial" } = {},
) => send(approveChangeRequest, { params: { party, requestId }, query, headers: await asPerson(as, "altinn:portal/enduser", level) });

/** Nothing at all has happened. */
export async function expectUntouched(access: string, id: string, before: Awaited<ReturnType<typeof heldBy>>) {
  expect(await heldBy(access)).toEqual(before);
  expect(await changeRow(id)).toMatchObject({ status: "New", decided_at: null, decided_by: null });
  expect((await noted(id)).acts).toEqual(["change-request.created"]);
}
