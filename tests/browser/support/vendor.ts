import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";
import { testporten } from "./journey";

/** A vendor's software, and what it asks for: through the real API, with real tokens of testporten. */

const api = "/authentication/api/v1";
const basic = { authorization: `Basic ${Buffer.from("any:thing").toString("base64")}` };
const scopes = ["systemregister.write", "systemuser.request.write", "systemuser.request.read"].map(
  (name) => `altinn:authentication/${name}`,
);

async function headers(request: APIRequestContext, vendor: string) {
  const query = new URLSearchParams({ env: "test", orgNo: vendor, scopes: scopes.join(" "), ttl: "600" });
  const answer = await request.get(`${testporten}/api/GetEnterpriseToken?${query.toString()}`, { headers: basic });
  return { authorization: `Bearer ${await answer.text()}` };
}

const packages = (...codes: string[]) => codes.map((code) => ({ urn: `urn:altinn:accesspackage:${code}` }));
const right = (value: string) => ({ resource: [{ id: "urn:altinn:resource", value }] });
export const back = "https://smartcloud.example.com/kvittering?ordre=17";
const tiger = "313955907";

export type Letter = { readonly id: string; readonly link: string; readonly externalRef: string };
type Wanted = {
  readonly systemId?: string;
  readonly packages?: readonly string[];
  readonly services?: readonly string[];
  readonly partyOrgNo?: string;
  readonly redirectUrl?: string | null;
  readonly kind?: "" | "/agent";
};

/** A request, with a reference of its own. */
export async function ask(request: APIRequestContext, wanted: Wanted = {}): Promise<Letter> {
  const {
    systemId = "312683725_smartcloud_regnskap",
    packages: codes = ["skattegrunnlag"],
    services = [],
    partyOrgNo = tiger,
    redirectUrl = back,
    kind = "",
  } = wanted;
  const externalRef = randomUUID();
  const body = {
    ...{ systemId, partyOrgNo, externalRef, accessPackages: packages(...codes), ...(redirectUrl !== null && { redirectUrl }) },
    ...(services.length > 0 && { rights: services.map(right) }),
  };
  const answer = await request.post(`${api}/systemuser/request/vendor${kind}`, {
    headers: await headers(request, systemId.slice(0, 9)),
    data: body,
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id, confirmUrl } = (await answer.json()) as { id: string; confirmUrl: string };
  return { id, link: confirmUrl, externalRef };
}

/** A request to change an access that has been approved. */
export async function askForChange(request: APIRequestContext, access: string, add: string, remove: string): Promise<Letter> {
  const id = randomUUID();
  const query = new URLSearchParams({ "correlation-id": id, "system-user-id": access });
  const answer = await request.post(`${api}/systemuser/changerequest/vendor?${query.toString()}`, {
    headers: await headers(request, "312683725"),
    data: { requiredAccessPackages: packages(add), unwantedAccessPackages: packages(remove), redirectUrl: back },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return { id, link: ((await answer.json()) as { confirmUrl: string }).confirmUrl, externalRef: id };
}

/** What the vendor is told. */
export async function follow(request: APIRequestContext, { id }: Letter, path = "request/vendor") {
  const answer = await request.get(`${api}/systemuser/${path}/${id}`, { headers: await headers(request, "312683725") });
  return (await answer.json()) as { status: string; rejectReason?: string };
}
