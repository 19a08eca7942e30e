import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { pick } from "./journey";
import { ask, askForChange, back, type Letter } from "./vendor";

/** The pages behind a vendor's link, as people meet them. */

export async function open(page: Page, { link }: Letter, name: string) {
  await page.goto(link);
  await pick(page, name);
}

export const approveButton = (page: Page) => page.getByRole("button", { name: /^Godkjenn/ });

/** The vendor's own page is on the network's other side: what counts is that the browser asks for exactly that address. */
export const leadsBack = (page: Page) => page.waitForRequest(back, { timeout: 20_000 });

const accounting = { systemId: "312683725_smartcloud_klient", packages: ["skattegrunnlag"], partyOrgNo: "212915351", kind: "/agent" } as const; // prettier-ignore

const paths = { request: "request/51000001", agentrequest: "agentrequest/51000003", changerequest: "changerequest/51000001" } as const;
export type Kind = keyof typeof paths;
export const kinds = Object.keys(paths) as readonly Kind[];

/** What the portal's own API answers to this person, with the marks of a page of ours or of another site. */
export const send = (page: Page, kind: Kind, { id }: Letter, act: "approve" | "reject" | "escalate", from: string) =>
  page.request.post(`/accessmanagement/api/v1/systemuser/${paths[kind]}/${id}/${act}`, {
    headers: { origin: from, "content-type": "application/json" },
    data: "{}",
  });

/** One letter of each kind to organisations of DRESS MINST, who is logged in here. The change is of an access that has been approved. */
export async function oneOfEach(page: Page, request: APIRequestContext, ours: string): Promise<Readonly<Record<Kind, Letter>>> {
  const first = await ask(request);
  expect((await send(page, "request", first, "approve", ours)).status()).toBe(200);
  return {
    request: await ask(request),
    agentrequest: await ask(request, accounting),
    changerequest: await askForChange(request, first.id, "merverdiavgift", "skattegrunnlag"),
  };
}
