import { beforeAll, expect, test } from "vitest";
import { currentCatalogue } from "#lib/catalogue/queries";
import { pool } from "#lib/db";
import { acceptInvitation, declineInvitation } from "#lib/invitations/operations/answer";
import { invite, withdrawInvitation } from "#lib/invitations/operations/invite";
import { listInvitationsToParty } from "#lib/invitations/queries/waiting";
import { invitationEnds } from "#lib/invitations/rules/invitation";
import { listMandateHistory } from "#lib/mandates/queries/history";
import { countWaiting } from "#lib/parties/queries";
import { anAgent, firm, klient } from "../../support/clients.ts";
import { as, starling } from "../../support/mandates.ts";
import { countQueries } from "../../support/queries.ts";
import { aRequest, partyNamed, systemNamed } from "../../support/rows.ts";

/** The client finds an invitation without its link: among what waits, and in the history of whoever sent it. */

let firmId: string;
let starlingId: string;
beforeAll(async () => {
  await currentCatalogue(new Date());
  [firmId, starlingId] = await Promise.all([partyNamed(firm.name), partyNamed(starling.name)]);
});

const send = async (now = new Date()) => {
  const access = await anAgent(klient);
  const sent = await invite({ owner: firmId, systemUserId: access, orgNo: starling.orgNo, ...as(firm.clientAdministrator, now) });
  if (!sent.ok) throw new Error(sent.code);
  return { ...sent.value, access };
};
const waiting = (now = new Date()) => countWaiting(starlingId, now);
const list = (search = "", now = new Date()) => listInvitationsToParty({ partyId: starlingId, search, language: "nb", now });
const withdraw = (invitationId: string) => withdrawInvitation({ owner: firmId, invitationId, ...as(firm.clientAdministrator) });

test("what waits counts requests and invitations together, in one statement, and lists the invitation with where it is answered", async () => {
  await aRequest({ partyId: starlingId, systemId: await systemNamed("312683725_smartcloud"), kind: "standard", externalRef: "en" });
  const before = await waiting();
  const { id, page } = await send();
  expect(await countQueries(() => waiting())).toBe(1);
  expect(await waiting()).toBe(before + 1);
  expect(await list()).toMatchObject([{ id, page, provider: { name: firm.name, orgNo: firm.orgNo }, system: "SmartCloud Klient" }]);
  // Nothing of it waits for the one who asks.
  expect(await countWaiting(firmId, new Date())).toBe(0);
  await withdraw(id);
});

test.each([
  ["varm øko", 1],
  ["Klient", 1],
  ["315 439", 1],
  ["%", 0],
  ["tiger", 0],
])("a search for %s finds %i", async (search, count) => {
  const { id } = await send();
  expect(await list(search)).toHaveLength(count);
  await withdraw(id);
});

test.each([
  ["said yes to", (id: string) => acceptInvitation({ id, ...as(starling.leader) })],
  ["said no to", (id: string) => declineInvitation({ id, ...as(starling.leader) })],
  ["withdrawn", withdraw],
  [
    "of an access that is deleted",
    (id: string) =>
      pool.query(
        `update systemuser s set deleted_at = now(), deleted_by = s.party_id from client_invitation i where i.system_user_id = s.id and i.id = $1`,
        [id],
      ),
  ],
])("one that is %s waits no more", async (how, end) => {
  await pool.query("delete from connection where giver_id = $1", [starlingId]);
  const before = await waiting();
  const { id } = await send();
  expect(await waiting()).toBe(before + 1);
  await end(id);
  expect([how, await waiting(), await list()]).toEqual([how, before, []]);
});

test("one whose time has run out waits no more, to the second", async () => {
  await pool.query("delete from connection where giver_id = $1", [starlingId]);
  const now = new Date();
  await send(now);
  const ends = invitationEnds(now);
  const before = new Date(ends.getTime() - 1000);
  expect([await waiting(before), await waiting(ends), (await list("", before)).length, (await list("", ends)).length]).toEqual([
    1, 0, 1, 0,
  ]);
});

test("the client's history of the provider tells who invited, who answered, and who withdrew", async () => {
  const { entries } = await listMandateHistory({ partyId: starlingId, userId: firmId, before: null });
  const told = new Map(entries.map((entry) => [entry.act, entry]));
  expect(told.get("invitation.created")).toMatchObject({ name: firm.clientAdministrator, packages: klient.packages });
  expect(told.get("invitation.given")).toMatchObject({ name: starling.leader });
  expect(told.get("invitation.declined")).toMatchObject({ name: starling.leader });
  expect(told.get("invitation.withdrawn")).toMatchObject({ name: firm.clientAdministrator });
  expect(told.get("mandate.given")).toMatchObject({ name: starling.leader });
});
