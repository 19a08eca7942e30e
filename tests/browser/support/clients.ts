import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { inDatabase } from "./journey";
import { ask } from "./vendor";

export const tiger = "212915351";
export const ape = "315439337";
const three = ["skattegrunnlag", "merverdiavgift", "a-ordning"];

export type Access = { readonly id: string; readonly party: string; readonly page: string };

/** An access for clients, as an approved request leaves it: the request is a real one, and the answer is written straight into the database. */
export async function anAccess(request: APIRequestContext, orgNo: string, packages: readonly string[] = three): Promise<Access> {
  const { id } = await ask(request, { systemId: "312683725_smartcloud_klient", packages, partyOrgNo: orgNo, kind: "/agent" });
  const made = await inDatabase<{ party: string }>(
    `with answered as (
       update request set status = 'Accepted', decided_at = now(), decided_by = party_id where id = $1 returning *
     ), made as (
       insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
       select party_id, id, 'agent', system_id, external_ref, 'SmartCloud Klient', id, party_id from answered returning party_id, id
     ), granted as (
       insert into systemuser_package (party_id, system_user_id, package_code, granted_by)
       select party_id, id, code, party_id from made, unnest($2::text[]) as code
     )
     select party_id as party from made`,
    [id, packages],
  );
  const party = made[0]?.party ?? "";
  return { id, party, page: `/accessmanagement/ui/systemuser/${id}/agentdelegation?party=${party}` };
}

export const addedTo = async ({ id }: Access) =>
  (
    await inDatabase<{ name: string }>(
      "select p.name from systemuser_client c join party p on p.id = c.client_id where c.system_user_id = $1 order by p.name",
      [id],
    )
  ).map(({ name }) => name);

export const dialog = (page: Page) => page.getByRole("dialog");
export const sum = (page: Page) => dialog(page).locator(".st-clients__sum");
export const find = (page: Page) => dialog(page).getByLabel("Søk på navn eller org.nr.");
export const confirm = (page: Page) => dialog(page).getByRole("button", { name: "Bekreft og lukk" });
export const notice = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("status")
    .filter({ has: page.getByRole("heading") });

export async function downloaded(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFileSync(await file.path(), "utf8");
}

export const skilpadde = "BITTER TYKK SKILPADDE AS";
export const lam = "DANSENDE LILLA LAM AS";

export async function openDialog(page: Page) {
  await page.getByRole("main").getByRole("link", { name: "Legg til kunder" }).click();
  await expect(dialog(page)).toBeVisible();
}
