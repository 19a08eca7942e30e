import { beforeAll, describe, expect, test } from "vitest";
import type { CheckedPackage, HeldPackage } from "#lib/mandates/contract";
import * as portal from "#lib/mandates/portal-routes";
import * as enduser from "#lib/mandates/routes";
import { type Ask, senders } from "../../support/mandate-doors.ts";
import { stranger, tiger } from "../../support/mandates.ts";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, inPortal, send } from "../../support/send.ts";

/** What somebody holds, and what the person who asks could give. */

let tigerId: string;
beforeAll(async () => {
  tigerId = await partyNamed(tiger.name);
});

describe(enduser.listConnectionPackages.id, () => {
  const ask: Ask = async ({ as = tiger.leader, query = {}, level } = {}) =>
    send(enduser.listConnectionPackages, {
      query: { party: tigerId, ...query },
      headers: level ? await inPortal(as, level) : await asPerson(as),
    });

  test("lists what somebody holds, and in which ways", async () => {
    const { data } = (await ask({ query: { to: await partyNamed(tiger.manager) } })).body as { data: HeldPackage[] };
    expect(data.map((one) => one.package.urn)).toContain("urn:altinn:accesspackage:tilgangsstyrer");
    expect(data[0]?.permissions).toMatchObject([{ from: tigerId, role: "rettighetshaver", reason: "Direct-AssignmentPackage" }]);
    expect((await ask({ query: { to: await partyNamed(stranger) } })).body).toEqual({ links: {}, data: [] });
  });

  test("is for access managers, and for oneself", async () => {
    const to = await partyNamed(tiger.manager);
    expect(await ask({ as: tiger.colleague, query: { to } })).toMatchObject({ status: 403, code: "AUTH-00066" });
    expect(await ask({ as: stranger, query: { to } })).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await ask({ query: { to }, level: "low" })).toMatchObject({ status: 403, code: "level-too-low" });
    expect(await ask({ query: { to: "x" } })).toMatchObject({ status: 400, code: "STD-00000" });
    expect((await ask({ as: tiger.colleague, query: { to: await partyNamed(tiger.colleague) } })).status).toBe(200);
  });
});

describe.each(senders(enduser.checkConnectionPackages, portal.checkPackages, () => tigerId))("%s", (_, ask) => {
  test("says of each package whether the person may give it, and through what", async () => {
    const check = async (as: string, query: Record<string, string> = {}) =>
      ((await ask({ as, query })).body as { data: CheckedPackage[] }).data;
    const [lonn] = await check(tiger.leader, { packages: "lonn" });
    expect(lonn).toMatchObject({
      result: true,
      reasons: [{ description: "Direct-RolePackage" }, { description: "Direct-RolePackage-HovedAdmin" }],
    });
    expect(await check(tiger.manager, { packageIds: lonn?.package.id ?? "" })).toMatchObject([
      { result: false, reasons: [{ description: "NoAccess" }] },
    ]);
    expect(await check(tiger.manager, { packages: "no-such-package" })).toEqual([]);
    expect(await check(tiger.leader)).toHaveLength(147);
  });

  test("is for access managers", async () => {
    expect(await ask({ as: tiger.colleague })).toMatchObject({ status: 403, code: "AUTH-00066" });
    expect(await ask({ as: stranger })).toMatchObject({ status: 403, code: "not-permitted" });
    expect(await ask({ as: tiger.leader, level: "low" })).toMatchObject({ status: 403, code: "level-too-low" });
    expect(await ask({ as: tiger.leader, query: { packageIds: "x" } })).toMatchObject({ status: 400, code: "STD-00000" });
  });
});
