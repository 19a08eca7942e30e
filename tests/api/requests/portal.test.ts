import { describe, expect, test } from "vitest";
import * as routes from "#lib/requests/portal-routes";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";
import { accessOf, accountant, asked, noted, nowhere, outOfTime, packages, rightTo, rowOf, seen, tiger, told } from "./asking.ts";

const kinds = [
  { kind: "standard", read: routes.readPortalRequest, approve: routes.approvePortalRequest, reject: routes.rejectPortalRequest, escalate: routes.escalatePortalRequest, notFound: "AUTH-00010" }, // prettier-ignore
  { kind: "agent", read: routes.readPortalAgentRequest, approve: routes.approvePortalAgentRequest, reject: routes.rejectPortalAgentRequest, escalate: routes.escalatePortalAgentRequest, notFound: "AUTH-00030" }, // prettier-ignore
] as const;

describe.each(kinds)("the portal's own API, $kind", ({ kind, read, approve, reject, escalate, notFound }) => {
  const look = async (requestId: string, by = "DRESS MINST") => send(read, { params: { requestId }, headers: await inPortal(by) });
  const act = async (
    contract: typeof approve | typeof reject | typeof escalate,
    requestId: string,
    by = "DRESS MINST",
    more: { party?: number; contentHash?: string } = {},
  ) =>
    send(contract, {
      params: { partyId: more.party ?? tiger.party, requestId },
      query: more.contentHash === undefined ? {} : { contentHash: more.contentHash },
      headers: await inPortal(by),
    });

  test(`${read.id} says in the reader's language what is asked for, by whom, and until when`, async () => {
    const body =
      kind === "agent"
        ? { accessPackages: packages("skattegrunnlag") }
        : {
            systemId: "312683725_smartcloud_regnskap",
            rights: rightTo("ske-krav-og-betalinger"),
            accessPackages: packages("skattegrunnlag"),
          };
    const id = await asked(body, kind);
    const headers = await inPortal("RASK KULEPENN");
    const answer = await send(read, { params: { requestId: id }, headers: { cookie: `${headers.cookie}; language=en` } });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ...{ id, partyId: tiger.party, partyUuid: await partyNamed(tiger.name), status: "New", escalated: false },
        integrationTitle: kind === "agent" ? "SmartCloud Klient" : "SmartCloud Regnskap",
        system: {
          systemId: kind === "agent" ? "312683725_smartcloud_klient" : "312683725_smartcloud_regnskap",
          ...{ systemVendorOrgNumber: "312683725", systemVendorOrgName: "SMARTCLOUD AS" },
          name: kind === "agent" ? "SmartCloud Client" : "SmartCloud Accounting",
        },
        resources:
          kind === "agent"
            ? []
            : [
                expect.objectContaining({
                  identifier: "ske-krav-og-betalinger",
                  title: "Claims and payments",
                  resourceOwnerName: expect.any(String) as string,
                }),
              ],
        accessPackages: [
          { urn: "urn:altinn:accesspackage:skattegrunnlag", name: expect.any(String) as string, description: expect.any(String) as string },
        ],
        ...{ created: expect.any(String) as string, expires: expect.any(String) as string, contentHash: expect.any(String) as string },
        userMayEscalateButNotApprove: true,
      },
    ]);
  });

  test(`${read.id} without a tie is as if it were missing`, async () => {
    const id = await asked({}, kind);
    const answers = [await look(id, "ENSOM LYKTESTOLPE"), await look(nowhere)];
    expect(answers.map(told)).toEqual(Array(2).fill([404, "AUTH-00010"]));
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    expect(told(await look("x"))).toEqual([400, "STD-00000"]);
    const low = await send(read, { params: { requestId: id }, headers: await inPortal("DRESS MINST", "low") });
    expect(told(low)).toEqual([403, "level-too-low"]);
  });

  test(`${approve.id} does what the vendors' API does, about what was seen`, async () => {
    const id = await asked({}, kind);
    expect(told(await act(approve, id, "DRESS MINST", { contentHash: "0".repeat(64) }))).toEqual([409, "request-changed"]);
    const { contentHash } = (await look(id)).body as { contentHash: string };
    expect((await act(approve, id, "DRESS MINST", { contentHash })).body).toBe(true);
    expect(await accessOf(id)).toBeDefined();
    expect((await noted(id)).acts).toEqual(["request.created", "request.accepted"]);
    expect(told(await act(approve, id))).toEqual([409, "AUTH-00013"]);
  });

  test(`${approve.id} tells who may not, and what is not there`, async () => {
    const id = await asked({}, kind);
    expect(told(await act(approve, id, "RASK KULEPENN"))).toEqual([403, "AUTH-00066"]);
    expect(told(await act(approve, id, "ENSOM LYKTESTOLPE"))).toEqual([403, "not-permitted"]);
    expect(told(await act(approve, nowhere))).toEqual([404, notFound]);
    expect(told(await act(approve, id, "STADIG KONSERT", { party: 51000002 }))).toEqual([404, notFound]);
    if (kind === "agent") return;
    const lonn = await asked({ systemId: "312683725_smartcloud_lonn", rights: [], accessPackages: packages("lonn") });
    expect(told(await act(approve, lonn, "NESTEN KOMPLETT"))).toEqual([400, "AUTH-00053"]);
  });

  test(`${reject.id} says no, once`, async () => {
    const id = await asked({}, kind);
    expect((await act(reject, id)).body).toBe(true);
    expect((await rowOf(id))["status"]).toBe("Rejected");
    expect(told(await act(reject, id))).toEqual([409, "AUTH-00013"]);
    expect(told(await act(reject, nowhere))).toEqual([404, notFound]);
    expect(told(await act(reject, await asked({}, kind), "RASK KULEPENN"))).toEqual([403, "AUTH-00066"]);
    expect(told(await act(reject, await asked({}, kind), "DRESS MINST", { party: accountant.party }))).toEqual([403, kind === "agent" ? "AUTH-00042" : "AUTH-00041"]); // prettier-ignore
    expect(told(await act(reject, "x"))).toEqual([400, "STD-00000"]);
  });

  test(`${escalate.id} passes it on, or says false`, async () => {
    const [id, late] = [await asked({}, kind), await asked({}, kind)];
    expect((await act(escalate, id, "RASK KULEPENN")).body).toBe(true);
    expect((await look(id)).body).toMatchObject({ escalated: true });
    expect([(await act(escalate, id, "ENSOM LYKTESTOLPE")).body, (await act(escalate, nowhere)).body]).toEqual([false, false]);
    await outOfTime(late);
    expect(told(await act(escalate, late))).toEqual([409, "AUTH-00013"]);
    const low = await send(escalate, { params: { partyId: tiger.party, requestId: id }, headers: await inPortal("DRESS MINST", "low") });
    expect(told(low)).toEqual([403, "level-too-low"]);
  });

  test.each([approve, reject, escalate])("$id takes no call from another site, and no token", async (contract) => {
    const params = { partyId: tiger.party, requestId: await asked({}, kind) };
    const elsewhere = await send(contract, { params, headers: { ...(await inPortal("DRESS MINST")), origin: "https://evil.example" } });
    expect(told(elsewhere)).toEqual([403, "wrong-origin"]);
    expect((await send(contract, { params, headers: await asPerson("DRESS MINST") })).status).toBe(401);
  });
});
