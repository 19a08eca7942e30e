import { describe, expect, test } from "vitest";
import { listClients } from "#lib/clients/routes/at-party";
import { partyNamed } from "../../support/rows.ts";
import { asPerson, send } from "../../support/send.ts";
import { accountant, told } from "../requests/asking.ts";

const ask = async (facilitator: string | undefined, as = "DRESS MINST") =>
  send(listClients, {
    params: { party: accountant.party },
    query: facilitator === undefined ? {} : { facilitator },
    headers: await asPerson(as),
  });

describe("listClients", () => {
  test("is in the name of the party itself, and of nobody else", async () => {
    expect((await ask(await partyNamed(accountant.name))).status).toBe(200);
    expect(told(await ask(await partyNamed("DISKRET NÆR TIGER AS")))).toEqual([403, "AUTH-00044"]);
  });

  test.each([undefined, "", "00000000-0000-0000-0000-000000000000"])(
    "says so when it is not told in whose name: %j",
    async (facilitator) => {
      expect(told(await ask(facilitator))).toEqual([400, "AUTH-00000"]);
    },
  );

  test("is for those who administrate the party's clients", async () => {
    expect(told(await ask(await partyNamed(accountant.name), "ENSOM LYKTESTOLPE"))).toEqual([403, "not-permitted"]);
  });
});
