import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { approvePortalChangeRequest } from "#lib/change-requests/portal-routes";
import { approveChangeRequest } from "#lib/change-requests/routes/party";
import { pool } from "#lib/db";
import { approvePortalRequest } from "#lib/requests/portal-routes";
import { approveRequest } from "#lib/requests/routes/party";
import { inPortal as systemUsersInPortal } from "#lib/system-users/portal-routes";
import { create as createSystemUser } from "#lib/system-users/routes/owner";
import { type Answer, asPerson, inPortal, send } from "../../support/send.ts";
import { anAccess, askedChange } from "../change-requests/changing.ts";
import { asked, packages, rightTo, tiger } from "../requests/asking.ts";

/** KLAR BRANNMANN manages access for the tiger, holds krav-og-utlegg, and no role. What he cannot give, he is told of: the same through every door. */
const services = {
  "needs-package": { packages: ["lonn"] },
  "needs-role": { roles: ["daglig-leder"] },
  "needs-mandate": {},
  "has-a-list": { packages: ["krav-og-utlegg"], list: true },
  "cannot-be-given": { packages: ["krav-og-utlegg"], delegable: false },
  "is-a-scheme": { packages: ["krav-og-utlegg"], type: "MaskinportenSchema" },
  "has-no-actions": { actions: false },
} as const;
type Rule = {
  packages?: readonly string[];
  roles?: readonly string[];
  list?: boolean;
  delegable?: boolean;
  type?: string;
  actions?: boolean;
};

async function aService(
  id: string,
  { packages: codes = [], roles = [], list = false, delegable = true, type = "Default", actions = true }: Rule,
) {
  const text = JSON.stringify({ nb: id, nn: id, en: id });
  await pool.query(
    "insert into resource (id, owner_code, title, description, type, is_delegable, is_visible, uses_access_list) values ($1, 'skd', $2, $2, $3, $4, true, $5)",
    [id, text, type, delegable, list],
  );
  if (actions) await pool.query("insert into resource_action (resource_id, action) values ($1, 'read')", [id]);
  await pool.query(
    `insert into resource_rule (resource_id, action, package_code, role_code)
     select $1, 'read', code, null from unnest($2::text[]) as code union all select $1, 'read', null, code from unnest($3::text[]) as code`,
    [id, codes, roles],
  );
}

async function aSystem(name: string, offered: { readonly service?: string; readonly package?: string }) {
  const text = JSON.stringify({ nb: name, nn: name, en: name });
  const { rows } = await pool.query<{ id: string }>(
    "insert into registered_system (system_id, vendor_org_no, name, description) values ($1, '312683725', $2, $2) returning id",
    [`312683725_${name}`, text],
  );
  const id = rows[0]?.id;
  if (offered.service) await pool.query("insert into system_right (system_id, no, resource_id) values ($1, 0, $2)", [id, offered.service]);
  if (offered.package)
    await pool.query("insert into system_package (system_id, no, package_code) values ($1, 0, $2)", [id, offered.package]);
}

let person: Record<string, string>;
let session: Record<string, string>;
beforeAll(async () => {
  for (const [id, rule] of Object.entries(services)) {
    await aService(id, rule);
    await aSystem(id, { service: id });
  }
  await aSystem("lonn", { package: "lonn" });
  await aSystem("nothing", {});
  await aSystem("for-clients", { package: "regnskapsforer-lonn" });
  person = await asPerson("KLAR BRANNMANN");
  session = await inPortal("KLAR BRANNMANN");
});

const contentOf = (name: string) => (name === "lonn" ? { rights: [], accessPackages: packages(name) } : { rights: rightTo(name) });
const changeOf = (name: string) => (name === "lonn" ? { requiredAccessPackages: packages(name) } : { requiredRights: rightTo(name) });
const anAccessTo = (name: string) => anAccess({ systemId: `312683725_${name}`, externalRef: randomUUID(), packages: ["krav-og-utlegg"] });

type Try = (name: string) => Promise<Answer>;
const party = tiger.party;
const newAccess = (name: string) => ({ integrationTitle: "Test", systemId: `312683725_${name}` });
const doors: Readonly<Record<string, Try>> = {
  createSystemUser: (name) => send(createSystemUser, { params: { party }, body: newAccess(name), headers: person }),
  createSystemUserInPortal: (name) =>
    send(systemUsersInPortal.create, { params: { partyId: party }, body: newAccess(name), headers: session }),
  approveRequest: async (name) => {
    const requestId = await asked({ systemId: `312683725_${name}`, ...contentOf(name) });
    return send(approveRequest, { params: { party, requestId }, headers: person });
  },
  approvePortalRequest: async (name) => {
    const requestId = await asked({ systemId: `312683725_${name}`, ...contentOf(name) });
    return send(approvePortalRequest, { params: { partyId: party, requestId }, headers: session });
  },
  approveChangeRequest: async (name) => {
    const requestId = await askedChange(await anAccessTo(name), changeOf(name));
    return send(approveChangeRequest, { params: { party, requestId }, headers: person });
  },
  approvePortalChangeRequest: async (name) => {
    const requestId = await askedChange(await anAccessTo(name), changeOf(name));
    return send(approvePortalChangeRequest, { params: { partyId: party, requestId }, headers: session });
  },
};

describe.each(Object.entries(doors))("%s", (_, attempt) => {
  test.each([
    ["needs-package", 403, "AUTH-00068", ["MissingPackageAccess", "MissingDelegationAccess"]],
    ["needs-role", 403, "AUTH-00016", ["MissingRoleAccess", "MissingDelegationAccess"]],
    ["needs-mandate", 403, "AUTH-00018", ["MissingDelegationAccess"]],
    ["has-a-list", 403, "AUTH-00069", ["AccessListValidationFail"]],
    ["cannot-be-given", 403, "AUTH-00070", ["ResourceNotDelegable"]],
    ["is-a-scheme", 403, "AUTH-00071", ["ResourceIsMaskinPortenSchema"]],
    ["has-no-actions", 403, "AUTH-00014", ["UnknownResource"]],
  ])("a service that %s: %i %s", async (service, status, code, reasons) => {
    const answer = await attempt(service);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject({ missing: [{ kind: "right", resource: service, reasons }] });
  });

  test("a package that is not held: 400 AUTH-00053", async () => {
    const answer = await attempt("lonn");
    expect([answer.status, answer.code]).toEqual([400, "AUTH-00053"]);
    expect(answer.body).toMatchObject({ missing: [{ kind: "package", package: "lonn", reasons: ["MissingPackage"] }] });
  });
});

describe.each(["createSystemUser", "createSystemUserInPortal"])("%s", (door) => {
  test.each([
    ["nothing", 400, "AUTH-00059"],
    ["for-clients", 400, "AUTH-00064"],
  ])("of a system that is for %s: %i %s", async (name, status, code) => {
    const answer = await doors[door]?.(name);
    expect([answer?.status, answer?.code]).toEqual([status, code]);
  });
});
