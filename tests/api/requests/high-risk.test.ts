import { describe, expect, test, vi } from "vitest";
import { approveChangeRequest } from "#lib/change-requests/operations/decide";
import { exchangeToken } from "#lib/identity/exchange";
import { approveRequest as approveRequestOf } from "#lib/requests/operations/decide";
import { approveRequest } from "#lib/requests/routes/party";
import { createSystemUser } from "#lib/system-users/operations/create";
import { issuers, tokenOf } from "../../support/issuers.ts";
import { personNamed } from "../../support/persons.ts";
import { send } from "../../support/send.ts";
import { anAccess, askedChange, heldBy } from "../change-requests/changing.ts";
import { approve, isUntouched } from "./approving.ts";
import { accessOf, asked, packages, person, rightTo, tiger, told } from "./asking.ts";

// Said before anything reads the settings.
vi.hoisted(() => Object.assign(process.env, { HIGH_RISK: "lonn, brg-firmaattest", HIGH_RISK_MINUTES: "15" }));

const payroll = { systemId: "312683725_smartcloud_lonn", accessPackages: packages("lonn"), rights: [] };
const approveAs = async (requestId: string, login: { level: "substantial" | "high"; minutesAgo: number | null }) => {
  const now = new Date();
  const authenticatedAt = login.minutesAgo === null ? null : new Date(now.getTime() - login.minutesAgo * 60_000);
  const actor = { ...(await person("DRESS MINST")), level: login.level, authenticatedAt };
  return approveRequestOf({ kind: "standard", party: tiger.party, requestId, actor, now, traceId: "a-trace" });
};

/** With ID-porten's token for a login of so many minutes ago, exchanged for one of ours. */
async function approveWithSoftware(requestId: string, minutesAgo: number) {
  const now = new Date();
  const login = {
    pid: personNamed("DRESS MINST").pid,
    acr: "idporten-loa-high",
    auth_time: Math.floor(now.getTime() / 1000) - minutesAgo * 60,
  };
  const exchanged = await exchangeToken(await tokenOf(issuers.idporten, { ...login, scope: "altinn:portal/enduser" }), "id-porten", now);
  if (!exchanged.ok) throw new Error(exchanged.code);
  return send(approveRequest, {
    params: { party: tiger.party, requestId },
    query: {},
    headers: { authorization: `Bearer ${exchanged.value}` },
  });
}

describe("what the installation calls high risk", () => {
  test("is not given by an ordinary login, and nothing is left behind", async () => {
    const id = await asked(payroll);
    expect(told(await approve(id))).toEqual([403, "level-too-low"]);
    await isUntouched(id);
  });

  test("is not given by an old login, however sure, nor by one whose age nobody knows", async () => {
    const id = await asked(payroll);
    expect(await approveAs(id, { level: "high", minutesAgo: 16 })).toMatchObject({ ok: false, code: "login-too-old" });
    expect(told(await approve(id, { acr: "idporten-loa-high" }))).toEqual([403, "login-too-old"]);
    await isUntouched(id);
  });

  test("is given by a login that is sure and new", async () => {
    const id = await asked(payroll);
    expect(await approveAs(id, { level: "high", minutesAgo: 1 })).toEqual({ ok: true, value: true });
    expect(await accessOf(id)).toMatchObject({ packages: ["lonn"] });
  });

  test("is given by software with an exchanged token of such a login, and not with that of an old one", async () => {
    const id = await asked(payroll);
    expect(told(await approveWithSoftware(id, 16))).toEqual([403, "login-too-old"]);
    await isUntouched(id);
    expect(told(await approveWithSoftware(id, 5))).toEqual([200, undefined]);
  });

  test("may be a service; everything else is given as before", async () => {
    const service = await asked({ systemId: "312683725_smartcloud_regnskap", rights: rightTo("brg-firmaattest") });
    expect(told(await approve(service))).toEqual([403, "level-too-low"]);
    expect(told(await approve(await asked()))).toEqual([200, undefined]);
  });
  test("is not added to an access either, while taking it away asks for nothing", async () => {
    const access = await anAccess({
      systemId: "312683725_smartcloud_regnskap",
      packages: ["skattegrunnlag"],
      rights: ["brg-firmaattest:read"],
    });
    const other = await anAccess({ systemId: "312683725_smartcloud_lonn", packages: ["a-ordning"] });
    const [added, removed] = [
      await askedChange(other, { requiredAccessPackages: packages("lonn"), unwantedAccessPackages: packages("a-ordning") }),
      await askedChange(access, { unwantedRights: rightTo("brg-firmaattest") }),
    ];
    const actor = await person("DRESS MINST");
    const say = (requestId: string, more = {}) =>
      approveChangeRequest({ party: tiger.party, requestId, actor: { ...actor, ...more }, now: new Date(), traceId: "a-trace" });
    expect(await say(added)).toMatchObject({ ok: false, code: "level-too-low" });
    expect(await say(added, { level: "high" })).toMatchObject({ ok: false, code: "login-too-old" });
    expect(await heldBy(other)).toMatchObject({ packages: ["a-ordning"] });
    expect((await say(removed)).ok).toBe(true);
    expect((await say(added, { level: "high", authenticatedAt: new Date() })).ok).toBe(true);
    expect(await heldBy(other)).toMatchObject({ packages: ["lonn"] });
  });

  test("cannot be given by making an access oneself", async () => {
    const actor = await person("DRESS MINST");
    const wish = { party: tiger.party, systemId: "312683725_smartcloud_lonn", title: "Lønn", now: new Date(), traceId: "a-trace" };
    expect(await createSystemUser({ ...wish, actor })).toMatchObject({ ok: false, code: "level-too-low" });
    expect(await createSystemUser({ ...wish, actor: { ...actor, level: "high", authenticatedAt: new Date() } })).toMatchObject({
      ok: true,
    });
  });
});
