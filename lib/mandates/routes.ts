import { z } from "zod";
import { type Contract, trueOrFalse } from "#lib/http/contract";
import { cursor, pageOf } from "#lib/http/page";
import { AssignedPackage, Assignment, CheckedPackage, Connection, HeldPackage, NewRightholder } from "#lib/mandates/contract";
import { UserCursor } from "#lib/mandates/rules/users";

/** What people's software, and the portal's own pages, do with the users of their organisation. */

const base = "/accessmanagement/api/v1/enduser/connections";
const ids = {
  party: "07e7af8a-0ec4-4c5c-b19c-1cd2326db15a",
  to: "a0c8c551-904e-4b19-9dc2-18b8c5ce566b",
  assignment: "6c1f0e0a-5a94-4f5b-9e37-0a7b8f7d2c11",
  role: "42cae370-2dc1-4fdc-9c67-c2f4b0f0f829",
  package: "4c859601-9b2b-4662-af39-846f4117ad7a",
  area: "7d32591d-34b7-4afc-8afa-013722f8c05d",
};

const uuid = (description: string) => z.guid("must be a uuid").meta({ description, example: ids.to });
export const party = z.guid("must be a uuid").meta({ description: "For whom the person acts.", example: ids.party });
const from = uuid("The giver: the party itself.").optional();
export const receiver = uuid("The receiver.");
const name = z.string().max(255, "must be 255 characters at most");

export const shapes = {
  list: z.object({ party, from, to: receiver.optional(), token: cursor(UserCursor).optional() }),
  of: z.object({ party, from, to: receiver }),
  remove: z.object({
    party,
    from,
    to: receiver,
    cascade: trueOrFalse.default(false).meta({ description: "Take back what it was given too." }),
  }),
  give: z.object({
    party,
    from,
    to: receiver,
    packageId: z.guid("must be a uuid").optional(),
    package: name
      .optional()
      .meta({ description: "In place of packageId: a urn, or a code.", example: "urn:altinn:accesspackage:skattegrunnlag" }),
  }),
  check: z.object({
    party,
    packageIds: z.array(z.guid("must be a uuid"), "must be a list").max(500, "must be 500 at most").optional(),
    packages: z.array(name, "must be a list").max(500, "must be 500 at most").optional(),
  }),
};

const onePackage = { id: ids.package, urn: "urn:altinn:accesspackage:skattegrunnlag", areaId: ids.area };

export const answers = {
  list: {
    200: {
      description: "By name, 100 on a page.",
      schema: pageOf(Connection),
      example: {
        links: {},
        data: [
          {
            party: { id: ids.to, name: "VARM ØKONOMISK APE", type: "Organization", organizationIdentifier: "315439337", isDeleted: false },
            ...{ roles: [{ code: "rettighetshaver" }], packages: [onePackage] },
          },
        ],
      },
    },
  },
  add: {
    200: {
      description: "It is a user of the party, now or already.",
      schema: Assignment,
      example: { id: ids.assignment, roleId: ids.role, fromId: ids.party, toId: ids.to },
    },
  },
  gone: { 204: { description: "It is not there, or not any more." } },
  held: {
    200: {
      description: "Each package, with each way in which it is held.",
      schema: pageOf(HeldPackage),
      example: {
        links: {},
        data: [
          {
            package: onePackage,
            permissions: [{ from: ids.party, to: ids.to, role: "rettighetshaver", reason: "Direct-AssignmentPackage" }],
          },
        ],
      },
    },
  },
  give: {
    200: {
      description: "Given, now or already.",
      schema: AssignedPackage,
      example: { id: ids.assignment, assignmentId: ids.assignment, packageId: ids.package },
    },
  },
  check: {
    200: {
      description: "Every package that was asked about, or all; with the ways in which it could be given, or `NoAccess`.",
      schema: pageOf(CheckedPackage),
      example: { links: {}, data: [{ package: onePackage, result: true, reasons: [{ description: "Direct-RolePackage" }] }] },
    },
  },
} as const;

export const asManager = ["invalid-input", "not-permitted", "not-access-manager", "level-too-low"] as const;
export const toAdd = ["person-not-found", "person-needed", "too-many-lookups"] as const;
export const toGive = ["missing-connection", "package-check-invalid"] as const;

const shared = { group: "Mandates", access: { by: "token", policy: "portal", orSession: true } } as const;

export const listConnections = {
  ...{ ...shared, id: "listConnections", method: "GET", path: base },
  summary: "List those who hold something for a party, with what they hold",
  ...{ query: shapes.list, answers: answers.list, problems: asManager },
} as const satisfies Contract;

export const addConnection = {
  ...{ ...shared, id: "addConnection", method: "POST", path: base },
  summary: "Make an organisation or a person a user of a party",
  query: shapes.list.pick({ party: true, to: true }),
  ...{ body: NewRightholder, mayLackBody: true, answers: answers.add, problems: [...asManager, ...toAdd] },
} as const satisfies Contract;

export const removeConnection = {
  ...{ ...shared, id: "removeConnection", method: "DELETE", path: base },
  summary: "End that somebody is a user of a party",
  ...{ query: shapes.remove, answers: answers.gone, problems: [...asManager, "needs-main-administrator"] },
} as const satisfies Contract;

const packages = `${base}/accesspackages`;

export const listConnectionPackages = {
  ...{ ...shared, id: "listConnectionPackages", method: "GET", path: packages },
  summary: "List the packages that somebody holds for a party",
  ...{ query: shapes.of.pick({ party: true, to: true }), answers: answers.held, problems: asManager },
} as const satisfies Contract;

export const addConnectionPackage = {
  ...{ ...shared, id: "addConnectionPackage", method: "POST", path: packages },
  summary: "Give a user of a party a package",
  ...{ query: shapes.give, answers: answers.give, problems: [...asManager, ...toGive] },
} as const satisfies Contract;

export const removeConnectionPackage = {
  ...{ ...shared, id: "removeConnectionPackage", method: "DELETE", path: packages },
  summary: "Take a package back from a user of a party, with all that hangs on it",
  ...{ query: shapes.give, answers: answers.gone, problems: [...asManager, "needs-main-administrator"] },
} as const satisfies Contract;

export const checkConnectionPackages = {
  ...{ ...shared, id: "checkConnectionPackages", method: "GET", path: `${packages}/delegationcheck` },
  summary: "Which packages may the person give for a party?",
  ...{ query: shapes.check, answers: answers.check, problems: asManager },
} as const satisfies Contract;

export const mandateContracts: readonly Contract[] = [
  ...[listConnections, addConnection, removeConnection],
  ...[listConnectionPackages, addConnectionPackage, removeConnectionPackage, checkConnectionPackages],
];
