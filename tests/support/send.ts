import { expect } from "vitest";
import type { Contract } from "#lib/http/contract";
import { problemsOf } from "#lib/http/problems-of";
import { describeProblem } from "#lib/http/rules/problems";
import { addressTable } from "#lib/http/address-table";
import { openSession } from "#lib/identity/operations";
import { accessManagementDoors } from "../../app/accessmanagement/api/v1/_doors/all";
import { authenticationDoors } from "../../app/authentication/api/v1/_doors/all";
import { issuers, organisationClaim, systemUserDetails, tokenOf } from "./issuers.ts";
import { personNamed } from "./persons.ts";
import { pin } from "./pinned.ts";
import { partyNamed } from "./rows.ts";

const table = addressTable([...authenticationDoors, ...accessManagementDoors]);

export type Sent = {
  readonly params?: Readonly<Record<string, string | number>>;
  /** As pairs, where a name is said more than once. */
  readonly query?: Readonly<Record<string, string>> | [name: string, value: string][];
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = { readonly status: number; readonly code: string | undefined; readonly headers: Headers; readonly body: unknown };

export const codeOf = ({ status, code }: Answer) => [status, code];

/** Two refusals that nobody can tell from each other. */
export const sameBut = ({ body }: Answer) => JSON.stringify({ ...(body as object), traceId: "" });

/** Sends a call through the very doors that the server has, and holds the answer against the contract: no status and no form that it does not name. */
export async function send(contract: Contract, { params = {}, query = {}, body, headers = {} }: Sent = {}): Promise<Answer> {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? "")));
  const asked = new URLSearchParams(query).toString();
  const request = new Request(`http://localhost:3000${path}${asked && `?${asked}`}`, {
    method: contract.method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), origin: "http://localhost:3000", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await table[contract.method](request);
  return check(contract, response);
}

async function check(contract: Contract, response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  if (headers.get("content-type") === "application/problem+json") {
    const problem = JSON.parse(text) as { status: number; code: string };
    expect(problem.status).toBe(status);
    expect(problemsOf(contract).map((code) => describeProblem(code).code)).toContain(problem.code);
    pin(contract, status, problem.code);
    return { status, code: problem.code, headers, body: problem };
  }
  expect(Object.keys(contract.answers)).toContain(String(status));
  pin(contract, status, undefined);
  const schema = contract.answers[status]?.schema;
  if (!schema) {
    expect(text).toBe("");
    return { status, code: undefined, headers, body: undefined };
  }
  const body: unknown = headers.get("content-type")?.startsWith("text/") ? text : JSON.parse(text);
  schema.parse(body);
  return { status, code: undefined, headers, body };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A vendor's software. Scopes as Maskinporten writes them, with a space between. */
export const asVendor = async (orgNo: string, scope: string, clientId?: string) =>
  bearer(
    await tokenOf(issuers.maskinporten, {
      scope,
      consumer: organisationClaim(orgNo),
      ...(clientId !== undefined && { client_id: clientId }),
    }),
  );

/** A person's software, at the level that acts for organisations need. */
export const asPerson = async (name: string, scope = "altinn:portal/enduser", acr = "idporten-loa-substantial") =>
  bearer(await tokenOf(issuers.idporten, { pid: personNamed(name).pid, scope, acr, consumer: organisationClaim("991825827") }));

/** A system user's software. */
export const asSystemUser = async (of: { id: string; ownerOrgNo: string; systemId: string; vendorOrgNo: string }, scope: string) =>
  bearer(
    await tokenOf(issuers.maskinporten, {
      ...{ scope, consumer: organisationClaim(of.vendorOrgNo) },
      authorization_details: systemUserDetails(of.id, of.ownerOrgNo, of.systemId),
    }),
  );

/** Somebody who is logged in to the portal. */
export async function inPortal(name: string, level: "low" | "substantial" | "high" = "substantial") {
  const personId = await partyNamed(name);
  const token = await openSession({ personId, issuer: "x", providerSession: null, level, methods: [], now: new Date() });
  return { cookie: `systemtilgang=${token}` };
}
