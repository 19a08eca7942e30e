import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { NewRightholder } from "#lib/mandates/contract";
import { answers, asManager, party, receiver, shapes, toAdd, toGive } from "#lib/mandates/routes";

/** The same at the addresses of the portal's own API. */

const base = "/accessmanagement/api/v1";
const shared = { group: "The portal's own API", access: { by: "session" } } as const;

export const listRightholders = {
  ...{ ...shared, id: "listRightholdersInPortal", method: "GET", path: `${base}/connection/rightholders` },
  summary: "List those who hold something for a party, with what they hold",
  ...{ query: shapes.list, answers: answers.list, problems: asManager },
} as const satisfies Contract;

export const addRightholder = {
  ...{ ...shared, id: "addRightholderInPortal", method: "POST", path: `${base}/connection/reportee/{partyUuid}/rightholder` },
  summary: "Make an organisation or a person a user of a party",
  ...{ params: z.object({ partyUuid: party }), query: z.object({ rightholderPartyUuid: receiver.optional() }) },
  ...{ body: NewRightholder, mayLackBody: true, answers: answers.add, problems: [...asManager, ...toAdd] },
} as const satisfies Contract;

export const removeRightholder = {
  ...{ ...shared, id: "removeRightholderInPortal", method: "DELETE", path: `${base}/connection/reportee` },
  summary: "End that somebody is a user of a party, with all that it was given",
  ...{ query: shapes.of, answers: answers.gone, problems: [...asManager, "needs-main-administrator"] },
} as const satisfies Contract;

const delegations = `${base}/accesspackage/delegations`;

export const givePackage = {
  ...{ ...shared, id: "givePackageInPortal", method: "POST", path: delegations },
  summary: "Give a user of a party a package",
  ...{ query: shapes.give, answers: answers.give, problems: [...asManager, ...toGive] },
} as const satisfies Contract;

export const takeBackPackage = {
  ...{ ...shared, id: "takeBackPackageInPortal", method: "DELETE", path: delegations },
  summary: "Take a package back from a user of a party, with all that hangs on it",
  ...{ query: shapes.give, answers: answers.gone, problems: [...asManager, "needs-main-administrator"] },
} as const satisfies Contract;

export const checkPackages = {
  ...{ ...shared, id: "checkPackagesInPortal", method: "GET", path: `${base}/accesspackage/delegationcheck` },
  summary: "Which packages may the person give for a party?",
  ...{ query: shapes.check, answers: answers.check, problems: asManager },
} as const satisfies Contract;

export const portalMandateContracts: readonly Contract[] = [
  ...[listRightholders, addRightholder, removeRightholder],
  ...[givePackage, takeBackPackage, checkPackages],
];
