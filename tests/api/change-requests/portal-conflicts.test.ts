import { describe, expect, test } from "vitest";
import { approvePortalChangeRequest, rejectPortalChangeRequest } from "#lib/change-requests/portal-routes";
import { inPortal, send } from "../../support/send.ts";
import { accountant, tiger, told } from "../requests/asking.ts";
import { anAccess, askedChange, changeRow } from "./changing.ts";

describe.each([
  ["approvePortalChangeRequest", approvePortalChangeRequest, "Accepted"],
  ["rejectPortalChangeRequest", rejectPortalChangeRequest, "Rejected"],
] as const)("%s", (_, contract, status) => {
  const decide = async (requestId: string, { partyId = tiger.party, query = {} } = {}) =>
    send(contract, { params: { partyId, requestId }, query, headers: await inPortal("DRESS MINST") });

  test("409 when it was decided already: the first word stands", async () => {
    const id = await askedChange(await anAccess());
    expect((await decide(id)).status).toBe(200);
    expect(told(await decide(id))).toEqual([409, "AUTH-00013"]);
    expect(await changeRow(id)).toMatchObject({ status });
  });

  test("409 when it is no longer what the page showed, and nothing is decided", async () => {
    const id = await askedChange(await anAccess());
    expect(told(await decide(id, { query: { contentHash: "0".repeat(64) } }))).toEqual([409, "request-changed"]);
    expect(await changeRow(id)).toMatchObject({ status: "New" });
  });

  test("403 in the name of another party that the person decides for", async () => {
    const id = await askedChange(await anAccess());
    expect(told(await decide(id, { partyId: accountant.party }))).toEqual([403, "AUTH-00041"]);
    expect(await changeRow(id)).toMatchObject({ status: "New" });
  });
});
