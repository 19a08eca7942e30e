import { describe, expect, test, vi } from "vitest";
import { allContracts } from "#lib/http/all-contracts";
import { rejectRequest } from "#lib/requests/routes/party";
import { listChoosableSystems } from "#lib/systems/portal-routes";
import { asPerson, inPortal, send } from "../../support/send.ts";
import { asked, tiger } from "../requests/asking.ts";

// Said before anything reads the settings.
vi.hoisted(() => Object.assign(process.env, { LOGIN_LEVEL: "high" }));

/** An installation where every login is at the highest level. */
const reject = async (headers: Record<string, string>) =>
  send(rejectRequest, { params: { party: tiger.party, requestId: await asked() }, headers });

describe("a session below it", () => {
  const contracts = allContracts.filter(({ access }) => access.by === "session" || (access.by === "token" && access.orSession));

  test.each(contracts.map((contract) => [contract.id, contract] as const))("opens nothing: %s", async (_, contract) => {
    const params = Object.fromEntries(Object.keys(contract.params?.shape ?? {}).map((name) => [name, "1"]));
    const headers = await inPortal("DRESS MINST", "substantial");
    expect(await send(contract, { params, headers })).toMatchObject({ status: 403, code: "level-too-low" });
  });

  test("and one at it opens what it opened", async () => {
    expect((await send(listChoosableSystems, { headers: await inPortal("DRESS MINST", "high") })).status).toBe(200);
  });
});

describe("whoever acts for a party by software", () => {
  const scope = "altinn:portal/enduser";

  test("has logged in at it too", async () => {
    expect(await reject(await asPerson("DRESS MINST", scope))).toMatchObject({ status: 403, code: "level-too-low" });
    expect((await reject(await asPerson("DRESS MINST", scope, "idporten-loa-high"))).status).toBe(200);
  });

  test("is told so only with a tie to the party", async () => {
    expect(await reject(await asPerson("ENSOM LYKTESTOLPE", scope))).not.toMatchObject({ code: "level-too-low" });
  });
});
