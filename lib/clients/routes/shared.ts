import { z } from "zod";
import { BulkAct, BulkOutcome } from "#lib/clients/contract";
import { exampleIds } from "#lib/clients/routes/examples";
import { longestList } from "#lib/clients/rules/list";

/** What is the same in the portal's own API and in that of people's software: two addresses of the same acts. */

export const many = 'In the order of their names, 1,000 at most; where there are more, the header `Link` leads to them (rel="next").';

export const atParty = [
  "invalid-input",
  "not-permitted",
  "level-too-low",
  "facilitator-mismatch",
  "systemuser-not-found",
  "agent-expected",
] as const;

export const toAdd = ["package-not-in-system", "client-not-found", "client-lacks-packages"] as const;

const selfProblems = [...atParty, "not-access-manager"] as const;
const yesOrNo = (description: string, example = true) => ({ 200: { description, schema: z.boolean(), example } }) as const;

/** The organisation as a client of itself. */
export const self = {
  add: {
    method: "POST",
    answers: yesOrNo("It may; also when it could already."),
    problems: [...selfProblems, "package-not-in-system", "package-not-assignable", "missing-package"],
  },
  remove: { method: "DELETE", answers: yesOrNo("It may not; also when it could not before."), problems: selfProblems },
  read: { method: "GET", answers: yesOrNo("Whether it may.", false), problems: selfProblems },
} as const;

const actId = "2f9d7f0e-5a55-4a43-9f43-3d2f8c1f6a10";
const outcome = {
  ...{ actId, kind: "add", state: "done", asked: 3, done: 3, added: 1, removed: 0, unchanged: 1, refused: 1 },
  ...{
    at: "2026-11-21T09:15:00.000Z",
    finishedAt: "2026-11-21T09:15:01.000Z",
    undoableUntil: "2026-11-21T09:25:01.000Z",
    undoneAt: null,
    undoes: null,
  },
  refusals: [{ clientId: exampleIds.client, organizationNumber: "310162892", because: "lacksPackages", missing: ["skattegrunnlag"] }],
  next: null,
} as const;

const answers = (description: string) => ({ 200: { description, schema: BulkOutcome, example: outcome } }) as const;

/** One act over up to 100,000 clients; how it went; and taking it back. */
export const acts = {
  bulk: {
    method: "POST",
    summary: "Add or remove up to 100,000 clients in one act",
    body: BulkAct,
    largest: { bytes: 4 * 1024 * 1024, values: longestList + 10 },
    answers: answers(
      "Done, all of it in one transaction: how many were added or removed, how many were so already, and the first 1,000 of those who could not be, with why.",
    ),
    problems: [...atParty, "package-not-in-system", "nothing-chosen", "act-under-way"],
  },
  read: {
    method: "GET",
    summary: "Read how an act on many clients went, or how far it has come",
    answers: answers("The act, and 1,000 at most of those who could not be added; `next` is the token of more."),
    problems: [...atParty, "act-not-found"],
  },
  undo: {
    method: "POST",
    summary: "Take back exactly what an act on clients changed, within ten minutes",
    answers: answers("Taken back, by an act of its own."),
    problems: [...atParty, "act-not-found", "act-under-way", "not-undoable", "already-undone", "undo-too-late"],
  },
} as const;

export const ofAct = z.object({
  actId: z.guid("must be a uuid").meta({ description: "The act's id, as the bulk act answered.", example: actId }),
});
