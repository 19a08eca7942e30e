import { describe, expect, test } from "vitest";
import {
  checkText,
  decideInvitation,
  invitationEnds,
  invitationPage,
  mayBeAnswered,
  stateAt,
  storedStates,
} from "#lib/invitations/rules/invitation";
import { realCatalogue } from "../../support/catalogue.ts";

const { packages } = realCatalogue();
const now = new Date("2026-11-22T12:00:00Z");
const later = new Date("2026-11-22T12:00:01Z");

describe("whom an access can be asked for", () => {
  const client = { isOwn: false, isDeleted: false };
  test.each([
    ["all that it needs is asked for", { needed: ["lonn", "a-ordning"], has: [], client }, ["lonn", "a-ordning"]],
    ["but not what is given already", { needed: ["lonn", "a-ordning"], has: ["lonn"], client }, ["a-ordning"]],
    [
      "what a role in the register gives already need not be asked for",
      { needed: ["regnskapsforer-lonn", "lonn"], has: ["regnskapsforer-lonn"], client },
      ["lonn"],
    ],
  ])("%s", (_, wanted, missing) => {
    expect(decideInvitation(wanted, packages)).toEqual({ ok: true, value: missing });
  });

  test.each([
    ["an access that needs nothing", { needed: [], has: [], client }, "package-not-in-system"],
    ["the provider itself", { needed: ["lonn"], has: [], client: { ...client, isOwn: true } }, "own-organisation"],
    ["a deleted organisation", { needed: ["lonn"], has: [], client: { ...client, isDeleted: true } }, "organisation-deleted"],
    ["one that gives all of it", { needed: ["lonn"], has: ["lonn"], client }, "already-given"],
    ["what only a role in the register gives", { needed: ["regnskapsforer-lonn", "lonn"], has: [], client }, "package-not-assignable"],
  ])("not for %s", (_, wanted, code) => {
    expect(decideInvitation(wanted, packages)).toMatchObject({ ok: false, code });
  });
});

test("an invitation lives thirty days, and time runs out by itself", () => {
  expect(invitationEnds(now).getTime() - now.getTime()).toBe(30 * 24 * 60 * 60 * 1000);
  expect(stateAt({ status: "asked", expiresAt: later }, now)).toBe("asked");
  expect(stateAt({ status: "asked", expiresAt: now }, now)).toBe("timedout");
  expect(stateAt({ status: "given", expiresAt: now }, later)).toBe("given");
});

test.each(storedStates)("one that is %s is answered only while it waits", (status) => {
  const answer = mayBeAnswered({ status, expiresAt: later }, now);
  expect(answer).toEqual(
    status === "asked" ? { ok: true, value: true } : { ok: false, code: "invitation-not-open", details: { state: status } },
  );
});

test("a few words may be written along, and none at all", () => {
  expect(checkText("/message", "  ", 5)).toEqual({ ok: true, value: null });
  expect(checkText("/message", " hei ", 5)).toEqual({ ok: true, value: "hei" });
  expect(checkText("/message", "hei hei", 5)).toMatchObject({ code: "invalid-input", details: { misfits: [{ path: "/message" }] } });
});

test("the link names the invitation by its id alone", () => {
  expect(invitationPage("0c0b7e7c-0000-4000-8000-000000000001")).toBe(
    "/accessmanagement/ui/invitation?id=0c0b7e7c-0000-4000-8000-000000000001",
  );
});
