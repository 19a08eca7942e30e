import { beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { addClient } from "#lib/clients/operations/add";
import { pool } from "#lib/db";
import { cursor } from "#lib/http/page";
import { acceptInvitation, declineInvitation } from "#lib/invitations/operations/answer";
import { invite, withdrawInvitation } from "#lib/invitations/operations/invite";
import { readInvitation } from "#lib/invitations/queries/invitation";
import { findInvitee, listInvitations } from "#lib/invitations/queries/invitations";
import { InvitationCursor } from "#lib/invitations/rules/invitation";
import { givePackages } from "#lib/mandates/operations/give";
import { takeBackPackages } from "#lib/mandates/operations/take-back";
import { anAgent, firm, journalOf, klient, regnskapsbyra } from "../../support/clients.ts";
import { as, givenTo, journalAt, starling, stranger, tiger } from "../../support/mandates.ts";
import { partyNamed } from "../../support/rows.ts";

let access: string;
let firmId: string;
let starlingId: string;
beforeAll(async () => {
  await currentCatalogue(new Date());
  [firmId, starlingId] = await Promise.all([partyNamed(firm.name), partyNamed(starling.name)]);
});

const asking = (orgNo: string, by: string = firm.clientAdministrator, message?: string, now?: Date) =>
  invite({ owner: firmId, systemUserId: access, orgNo, ...(message !== undefined && { message }), ...as(by, now) });
async function invited(orgNo: string): Promise<string> {
  const answer = await asking(orgNo);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.id;
}
const read = (id: string, who: string) => readInvitation({ id, language: "nb" }, as(who));
const mails = async (template: string): Promise<{ to: string; mail: Record<string, unknown> }[]> => {
  const { rows } = await pool.query<{ to: string; mail: Record<string, unknown> }>(
    `select p.name as to, o.payload -> 'mail' as mail from outbox o join party p on p.id = (o.payload ->> 'to')::uuid
     where o.payload -> 'mail' ->> 'template' = $1 order by p.name, o.id`,
    [template],
  );
  return rows;
};

beforeAll(async () => {
  access = await anAgent(klient);
});

describe("an invitation", () => {
  test("is told to the client's managers, shown to them with all that it asks for, and accepted with one press", async () => {
    const answer = await asking(starling.orgNo, firm.clientAdministrator, " Vi fører regnskapet deres. ");
    expect(answer).toMatchObject({ ok: true, value: { isNew: true } });
    const { id, page } = answer.ok ? answer.value : { id: "", page: "" };
    expect(await mails("client-invitation")).toMatchObject([
      {
        to: starling.leader,
        mail: { page, note: "Vi fører regnskapet deres.", provider: { name: firm.name }, party: { name: starling.name } },
      },
    ]);

    expect(await read(id, starling.leader)).toMatchObject({
      value: {
        ...{
          state: "asked",
          mayAnswer: true,
          mayAccept: true,
          message: "Vi fører regnskapet deres.",
          createdBy: firm.clientAdministrator,
          managers: [],
        },
        ...{
          provider: { name: firm.name },
          client: { name: starling.name },
          system: { name: "SmartCloud Klient" },
          vendor: { name: "SMARTCLOUD AS" },
        },
        packages: klient.packages.map((code) => ({ code, state: "givable", because: null })),
      },
    });

    const accepted = await acceptInvitation({ id, ...as(starling.leader) });
    expect(accepted).toMatchObject({ ok: true, value: { clientId: starlingId, providerName: firm.name, given: klient.packages } });
    expect(await givenTo(starling.name, firm.name)).toEqual(klient.packages);
    expect(await mails("invitation-answered")).toMatchObject([{ to: firm.clientAdministrator, mail: { outcome: "given" } }]);
    expect((await journalOf(access)).map(({ act, data }) => [act, data["client"]])).toEqual([
      ["invitation.created", starlingId],
      ["invitation.given", starlingId],
    ]);
    expect((await journalAt(starlingId, firmId)).map(({ act, by }) => [act, by])).toEqual([
      ["invitation.created", firm.clientAdministrator],
      ["mandate.given", starling.leader],
      ["invitation.given", starling.leader],
    ]);

    expect(await asking(starling.orgNo)).toMatchObject({ code: "already-given" });
    const added = await addClient({ place: { agent: access }, client: starlingId, ...as(firm.clientAdministrator) });
    expect(added).toMatchObject({ ok: true });
    expect(await acceptInvitation({ id, ...as(starling.leader) })).toMatchObject({
      code: "invitation-not-open",
      details: { state: "given" },
    });
    await takeBackPackages({ partyId: starlingId, userId: firmId, packages: klient.packages, ...as(starling.leader) });
  });

  test("gives only what is missing, and is accepted also where nothing is any more", async () => {
    const id = await invited(starling.orgNo);
    await givePackages({ partyId: starlingId, userId: firmId, packages: ["a-ordning"], ...as(starling.leader) });
    const shown = await read(id, starling.leader);
    expect(shown.ok && shown.value.packages.map(({ state }) => state)).toEqual(["has", "givable", "givable"]);
    expect(await acceptInvitation({ id, ...as(starling.leader) })).toMatchObject({
      value: { given: ["merverdiavgift", "skattegrunnlag"] },
    });
    await takeBackPackages({ partyId: starlingId, userId: firmId, packages: klient.packages, ...as(starling.leader) });
  });

  test("that is declined gives nothing, says why to whoever asked, and may be sent again", async () => {
    const id = await invited(starling.orgNo);
    expect(await declineInvitation({ id, reason: "x".repeat(301), ...as(starling.leader) })).toMatchObject({ code: "invalid-input" });
    expect(await declineInvitation({ id, reason: " Vi har en annen. ", ...as(starling.leader) })).toEqual({ ok: true, value: true });
    expect(await givenTo(starling.name, firm.name)).toEqual([]);
    expect((await mails("invitation-answered")).at(-1)).toMatchObject({ mail: { outcome: "declined", reason: "Vi har en annen." } });
    expect(await acceptInvitation({ id, ...as(starling.leader) })).toMatchObject({ details: { state: "declined" } });
    const again = await invited(starling.orgNo);
    expect(again).not.toBe(id);
    await withdrawInvitation({ owner: firmId, invitationId: again, ...as(firm.clientAdministrator) });
  });

  test("asked for twice is one, with one link, and mailed once", async () => {
    const before = (await mails("client-invitation")).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => asking(tiger.orgNo)));
    expect(new Set(answers.map((one) => (one.ok ? one.value.id : one.code))).size).toBe(1);
    expect(answers.filter((one) => one.ok && one.value.isNew)).toHaveLength(1);
    const managers = (await mails("client-invitation")).slice(before);
    expect(
      (await mails("client-invitation")).filter(({ mail }) => JSON.stringify(mail["party"]).includes(tiger.orgNo)).map(({ to }) => to),
    ).toEqual(["DRESS MINST", "KLAR BRANNMANN", "MYNDIG GRANSKOG", "NESTEN KOMPLETT"]);
    expect(managers).toHaveLength(4);
    await withdrawInvitation({ owner: firmId, invitationId: answers[0]?.ok ? answers[0].value.id : "", ...as(firm.clientAdministrator) });
    await invited(tiger.orgNo);
    expect(await mails("client-invitation")).toHaveLength(before + 4);
  });

  test("accepted and declined at once by twenty: one answer counts, and nothing is given behind a no", async () => {
    const id = await invited(starling.orgNo);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 === 0 ? acceptInvitation({ id, ...as(starling.leader) }) : declineInvitation({ id, ...as(starling.leader) }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((one) => !one.ok && one.code === "invitation-not-open")).toHaveLength(19);
    const shown = await read(id, starling.leader);
    expect(await givenTo(starling.name, firm.name)).toEqual(shown.ok && shown.value.state === "given" ? klient.packages : []);
    await takeBackPackages({ partyId: starlingId, userId: firmId, packages: klient.packages, ...as(starling.leader) });
  });
});

describe("who may do what with it, and what the others are told", () => {
  test("a manager who lacks something sees what, and who has it, and gives nothing", async () => {
    const id = await invited(tiger.orgNo);
    const shown = await read(id, tiger.manager);
    expect(shown).toMatchObject({ value: { mayAnswer: true, mayAccept: false } });
    expect(shown.ok && shown.value.packages.map(({ code, state, because, whoCan }) => [code, state, because, whoCan])).toEqual([
      ["a-ordning", "notGivable", "notHeld", ["DRESS MINST", "MYNDIG GRANSKOG", "NESTEN KOMPLETT"]],
      ["merverdiavgift", "givable", null, []],
      ["skattegrunnlag", "givable", null, []],
    ]);
    expect(await acceptInvitation({ id, ...as(tiger.manager) })).toMatchObject({
      code: "package-not-givable",
      details: { obstacles: [{ package: "a-ordning", because: "notHeld" }] },
    });
    expect(await givenTo(tiger.name, firm.name)).toEqual([]);
  });

  test("somebody without the power is told who has it", async () => {
    const id = await invited(tiger.orgNo);
    expect(await read(id, tiger.colleague)).toMatchObject({
      value: {
        mayAnswer: false,
        mayAccept: false,
        managers: [{ name: "DRESS MINST", roles: ["Daglig leder"] }, { name: "KLAR BRANNMANN" }, {}, {}],
      },
    });
    expect(await acceptInvitation({ id, ...as(tiger.colleague) })).toMatchObject({ code: "not-access-manager" });
    expect(await declineInvitation({ id, ...as(tiger.colleague) })).toMatchObject({ code: "not-access-manager" });
  });

  test("to a stranger, and to the provider's own people, it does not exist", async () => {
    const id = await invited(tiger.orgNo);
    for (const who of [stranger, firm.leader]) {
      expect(await read(id, who)).toEqual({ ok: false, code: "invitation-not-found" });
      expect(await acceptInvitation({ id, ...as(who) })).toEqual({ ok: false, code: "invitation-not-found" });
      expect(await declineInvitation({ id, ...as(who) })).toEqual({ ok: false, code: "invitation-not-found" });
    }
    expect(await read("0c0b7e7c-0000-4000-8000-000000000001", tiger.leader)).toEqual({ ok: false, code: "invitation-not-found" });
  });

  test.each([
    ["an access manager of the provider, who may not administrate clients", firm.colleague, "not-permitted"],
    ["a stranger", stranger, "not-permitted"],
  ])("inviting, listing and withdrawing are not for %s", async (_, who, code) => {
    expect(await asking(tiger.orgNo, who)).toMatchObject({ code });
    expect(await listInvitations({ owner: firmId, systemUserId: access, state: "all", size: 10 }, as(who))).toMatchObject({ code });
    expect(await findInvitee({ owner: firmId, systemUserId: access, orgNo: tiger.orgNo }, as(who))).toMatchObject({ code });
    expect(await withdrawInvitation({ owner: firmId, invitationId: await invited(tiger.orgNo), ...as(who) })).toMatchObject({ code });
  });

  test.each([
    ["a number that cannot be one", "123456789", "invalid-input"],
    ["one that nobody has", "999999999", "organisation-not-found"],
    ["a deleted organisation", "315176980", "organisation-deleted"],
    ["the provider itself", firm.orgNo, "own-organisation"],
    ["somebody who gives all already", "313042774", "already-given"],
  ])("%s is not invited", async (_, orgNo, code) => {
    expect(await asking(orgNo)).toMatchObject({ ok: false, code });
  });

  test("for what only a role in the register gives, nobody is invited", async () => {
    const accounting = await anAgent(regnskapsbyra);
    const answer = await invite({ owner: firmId, systemUserId: accounting, orgNo: starling.orgNo, ...as(firm.clientAdministrator) });
    expect(answer).toMatchObject({ code: "package-not-assignable", details: { packages: regnskapsbyra.packages } });
  });

  test("another provider's invitation is not there to withdraw", async () => {
    const id = await invited(tiger.orgNo);
    const other = await partyNamed("TILBAKEHOLDEN USYMMETRISK TIGER AS");
    expect(await withdrawInvitation({ owner: other, invitationId: id, ...as("DRESS MINST") })).toMatchObject({
      code: "invitation-not-found",
    });
  });
});

describe("the provider's list", () => {
  const list = async (state: Parameters<typeof listInvitations>[0]["state"], size = 10, after?: InvitationCursor) => {
    const found = await listInvitations(
      { owner: firmId, systemUserId: access, state, size, ...(after && { after }) },
      as(firm.clientAdministrator),
    );
    if (!found.ok) throw new Error(found.code);
    return found.value;
  };

  test("shows what has become of each, the newest first, page by page", async () => {
    const id = await invited(tiger.orgNo);
    await withdrawInvitation({ owner: firmId, invitationId: id, ...as(firm.leader) });
    const all = await list("all", 100);
    expect(all.rows.find((row) => row.id === id)).toMatchObject({ client: { name: tiger.name }, state: "withdrawn" });
    expect(all.counts.all).toBe(all.rows.length);
    expect(all.counts.given).toBeGreaterThan(0);
    expect(all.rows.find(({ state }) => state === "declined")).toMatchObject({
      client: { name: starling.name },
      createdBy: firm.clientAdministrator,
    });
    const walked: string[] = [];
    for (let page = await list("all", 2); ; page = await list("all", 2, cursor(InvitationCursor).parse(page.next))) {
      walked.push(...page.rows.map((row) => row.id));
      if (page.next === null) break;
    }
    expect(walked).toEqual(all.rows.map((row) => row.id));
    expect((await list("declined")).rows.every(({ state }) => state === "declined")).toBe(true);
  });

  test("time runs out by itself, and a new one may be sent then", async () => {
    const long = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    const old = await asking("310338702", firm.clientAdministrator, undefined, long);
    const id = old.ok ? old.value.id : "";
    expect((await list("timedout")).rows.map((row) => row.id)).toContain(id);
    expect(await acceptInvitation({ id, ...as("DRESS MINST") })).toMatchObject({ ok: false });
    expect(await asking("310338702")).toMatchObject({ value: { isNew: true } });
    expect((await list("timedout")).rows.map((row) => row.id)).toContain(id);
  });

  test("sixty in an hour are enough for one person", async () => {
    const now = new Date("2027-01-01T10:00:00Z");
    const answers = await Promise.all(Array.from({ length: 62 }, () => asking("999999999", firm.leader, undefined, now)));
    expect(answers.filter((one) => !one.ok && one.code === "too-many-requests")).toHaveLength(2);
  });

  test("one for an access that has been deleted since cannot be answered", async () => {
    const id = await invited(starling.orgNo);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [access, firmId]);
    expect(await read(id, starling.leader)).toMatchObject({ value: { state: "withdrawn", mayAccept: false } });
    expect(await acceptInvitation({ id, ...as(starling.leader) })).toMatchObject({ code: "invitation-not-open" });
  });
});
