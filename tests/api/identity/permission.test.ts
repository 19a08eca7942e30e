import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { inTransaction, pool } from "#lib/db";
import type { Actor, Person, SystemUser } from "#lib/identity/actor";
import { type Need, permitClientAdministrator, permitPerson } from "#lib/identity/queries/permission";
import { ok } from "#lib/result";
import { personNamed } from "../../support/persons.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";

const now = new Date();
const person = (name: string, some: Partial<Person> = {}): Person => {
  const { partyUuid: id, userId } = personNamed(name);
  return { kind: "person", id, userId, name, level: "substantial", scopes: [], sessionId: null, ...some };
};
const tiger = "DISKRET NÆR TIGER AS";
const accountants = "TILBAKEHOLDEN USYMMETRISK TIGER AS";
const needs: readonly Need[] = ["tie", "accessManager", "clientAdministrator", "administration"];

const ask = async (actor: Actor, party: string | undefined, need: Need) => {
  const partyId = party === undefined ? undefined : await partyNamed(party);
  const answer = await permitPerson({ actor, partyId, need, now });
  return answer.ok ? "yes" : answer.code;
};

const [no, notManager] = ["not-permitted", "not-access-manager"];

describe("what an act needs of a person", () => {
  test.each<[string, string, string, string[]]>([
    ["the managing director has all", "DRESS MINST", tiger, ["yes", "yes", "yes", "yes"]],
    ["an access manager by mandate manages access, not clients", "KLAR BRANNMANN", tiger, ["yes", "yes", no, "yes"]],
    ["an access manager who lacks packages is one all the same", "NESTEN KOMPLETT", tiger, ["yes", "yes", no, "yes"]],
    ["a client administrator manages clients, not access", "KLOK KLIENTPASSER", tiger, ["yes", notManager, "yes", "yes"]],
    ["who merely has a package has a tie", "RASK KULEPENN", tiger, ["yes", notManager, no, no]],
    ["who merely has a right has a tie", "MILD KAFFEKOPP", "TILFELDIG SUBTIL APE", ["yes", notManager, no, no]],
    ["a main administrator has all", "HELHETLIG SKRIVEBORD", "STOLT BRED ØRN ASA", ["yes", "yes", "yes", "yes"]],
    ["who was given both has both", "DRESS MINST", accountants, ["yes", "yes", "yes", "yes"]],
    ["a stranger has nothing", "ENSOM LYKTESTOLPE", tiger, [no, no, no, no]],
    ["who belongs elsewhere has nothing here", "LUN PANNEKAKE", tiger, [no, no, no, no]],
  ])("%s", async (_, name, party, answers) => {
    expect(await Promise.all(needs.map((need) => ask(person(name), party, need)))).toEqual(answers);
  });

  test.each(needs)("a party without a tie is answered as one that does not exist, and as none at all: %s", async (need) => {
    const stranger = person("ENSOM LYKTESTOLPE");
    const hidden = await permitPerson({ actor: stranger, partyId: await partyNamed(tiger), need, now });
    expect(await permitPerson({ actor: stranger, partyId: randomUUID(), need, now })).toEqual(hidden);
    expect(await permitPerson({ actor: stranger, partyId: undefined, need, now })).toEqual(hidden);
  });

  test("a low level is told to those who have a tie, and to nobody else", async () => {
    for (const need of needs) {
      expect(await ask(person("DRESS MINST", { level: "low" }), tiger, need)).toBe("level-too-low");
      expect(await ask(person("DRESS MINST", { level: "high" }), tiger, need)).toBe("yes");
      expect(await ask(person("ENSOM LYKTESTOLPE", { level: "low" }), tiger, need)).toBe("not-permitted");
    }
  });

  test("an organisation is no person, not even on its own behalf", async () => {
    const vendor: Actor = { kind: "organisation", orgNo: "313955907", clientId: null, scopes: [] };
    for (const need of needs) expect(await ask(vendor, tiger, need)).toBe("not-permitted");
    expect(await permitClientAdministrator(vendor, await partyNamed(tiger), now)).toMatchObject({ code: "not-permitted" });
  });

  test("the standing comes along, so that it need not be loaded again", async () => {
    const permitted = await permitPerson({ actor: person("DRESS MINST"), partyId: await partyNamed(tiger), need: "tie", now });
    expect(permitted.ok && permitted.value.powers.accessManager).toBe(true);
  });

  test("inside a transaction it is as things stand there, not as they stood before", async () => {
    await currentCatalogue(now);
    const asked = { actor: person("KLAR BRANNMANN"), partyId: await partyNamed(tiger), need: "accessManager", now } as const;
    expect((await permitPerson(asked)).ok).toBe(true);
    const answer = await inTransaction(async (on) => {
      await on.query("delete from connection_package where receiver_id = $1", [asked.actor.id]);
      return ok({ inside: await permitPerson(asked, on), outside: await permitPerson({ ...asked, actor: person("KLAR BRANNMANN") }) });
    });
    expect(answer.value.inside.ok).toBe(false);
    expect(answer.value.outside.ok).toBe(true);
  });
});

describe("who administrates clients", () => {
  let partyId: string;
  let by: string;
  let systemId: string;
  beforeAll(async () => {
    partyId = await partyNamed(accountants);
    by = await partyNamed("DRESS MINST");
    systemId = await systemNamed("312683725_smartcloud");
  });
  const actorFor = (id: string): SystemUser => ({
    ...{ kind: "system-user", id, ownerOrgNo: "212915351", systemId: "312683725_smartcloud", vendorOrgNo: "312683725" },
    ...{ clientId: null, scopes: [] },
  });
  const aUser = (...packages: string[]) => aSystemUser({ partyId, systemId, by, packages });
  const may = async (id: string, party = partyId) => (await permitClientAdministrator(actorFor(id), party, now)).ok;

  test.each([
    ["NØYE VANNGLASS", accountants, true],
    ["DRESS MINST", accountants, true],
    ["KLAR BRANNMANN", tiger, false],
    ["ENSOM LYKTESTOLPE", accountants, false],
  ])("a person: %s for %s: %s", async (name, party, expected) => {
    expect((await permitClientAdministrator(person(name), await partyNamed(party), now)).ok).toBe(expected);
  });

  test("a system user that was given the package, and only for its owner", async () => {
    const id = await aUser("klientadministrator");
    expect(await may(id)).toBe(true);
    expect(await may(id, await partyNamed(tiger))).toBe(false);
    expect(await may(id, randomUUID())).toBe(false);
    expect((await permitClientAdministrator(actorFor(id), undefined, now)).ok).toBe(false);
  });

  test("also one that was given the power of a main administrator", async () => {
    expect(await may(await aUser("hovedadministrator"))).toBe(true);
  });

  test("none that was given anything else, and none that does not exist", async () => {
    expect(await may(await aUser("tilgangsstyrer", "lonn"))).toBe(false);
    expect(await may(randomUUID())).toBe(false);
  });

  test("not while it is on pause, and again afterwards", async () => {
    const id = await aUser("klientadministrator");
    await pool.query("insert into systemuser_pause (party_id, system_user_id, paused_at, paused_by) values ($1, $2, now(), $3)", [
      partyId,
      id,
      by,
    ]);
    expect(await may(id)).toBe(false);
    await pool.query("update systemuser_pause set resumed_at = now(), resumed_by = $2 where system_user_id = $1", [id, by]);
    expect(await may(id)).toBe(true);
  });

  test("not after it was deleted", async () => {
    const id = await aUser("klientadministrator");
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [id, by]);
    expect(await may(id)).toBe(false);
  });

  test("not after its system was deleted", async () => {
    const gone = await systemNamed("312683725_smartcloud_lonn");
    const id = await aSystemUser({ partyId, systemId: gone, by, packages: ["klientadministrator"] });
    expect(await may(id)).toBe(true);
    await pool.query("update registered_system set deleted_at = now() where id = $1", [gone]);
    expect(await may(id)).toBe(false);
  });
});
