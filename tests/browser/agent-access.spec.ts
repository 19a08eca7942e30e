import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, inDatabase, logInAs, sideways } from "./support/journey";
import { ask, askForChange } from "./support/vendor";

/** An access for clients: its page for each who may see it, one's own organisation, and a change in place. */

const ape = { name: "VARM ØKONOMISK APE", orgNo: "315439337" };
const klient = "312683725_smartcloud_klient";

const approve = async (page: Page, link: string) => {
  await page.goto(`${link}&from=inside`);
  await page.getByRole("button", { name: /^Godkjenn/ }).click();
  await expect(heading(page)).not.toContainText("ber om", { timeout: 60_000 });
};

/** What a client gives, as if it had pressed the buttons. */
const give = (client: string, code: string) =>
  inDatabase(
    `insert into connection_package (giver_id, receiver_id, package_code)
     select c.id, p.id, $3 from party c, party p where c.org_no = $1 and p.org_no = $2 on conflict do nothing`,
    [client, ape.orgNo, code],
  );

test("on a desk: a manager puts the organisation itself in and out, approves a change in place, and follows it client by client", async ({
  page,
  request,
  context,
}) => {
  test.setTimeout(180_000);
  const asked = await ask(request, { systemId: klient, packages: ["skattegrunnlag"], partyOrgNo: ape.orgNo, kind: "/agent" });
  await logInAs(page, "LUN PANNEKAKE");
  await approve(page, asked.link);
  const [party] = await inDatabase<{ id: string }>("select id from party where org_no = $1", [ape.orgNo]);
  const clients = await inDatabase<{ orgNo: string; name: string }>(
    `select c.org_no as "orgNo", c.name from connection_package g join party c on c.id = g.giver_id
     where g.receiver_id = $1 and g.package_code = 'skattegrunnlag' and c.deleted_on is null and c.bankrupt_on is null
       and not exists (select from connection_package o where o.giver_id = c.id and o.receiver_id = $1 and o.package_code = 'krav-og-utlegg')
     order by c.name limit 2`,
    [party?.id],
  );
  const [one, other] = clients;
  if (!party || !one || !other) throw new Error("the test world has not enough clients");
  await inDatabase(
    `insert into systemuser_client (party_id, system_user_id, client_id, added_by)
     select $1, $2, c.id, s.created_by from party c, systemuser s where c.org_no = any ($3) and s.id = $2`,
    [party.id, asked.id, [one.orgNo, other.orgNo]],
  );
  await inDatabase(
    `insert into client_delegation (party_id, system_user_id, client_id, package_code, via)
     select party_id, system_user_id, client_id, 'skattegrunnlag', 'rettighetshaver' from systemuser_client where system_user_id = $1`,
    [asked.id],
  );
  const address = `/accessmanagement/ui/systemuser/${asked.id}/agentdelegation?party=${party.id}`;

  await page.goto(address);
  await expect(heading(page)).toHaveText("SmartCloud Klient");
  await expect(page.getByRole("heading", { name: "Fullmakter for hver klient" })).toBeVisible();
  await expect(page.getByText("Skattegrunnlag", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Sett på pause" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.getByRole("button", { name: "Legg til din virksomhet" }).click();
  await expect(page.getByText(`${ape.name} er lagt til`)).toBeVisible();
  const own = () =>
    inDatabase("select 1 from client_delegation where system_user_id = $1 and client_id = party_id and package_code = 'skattegrunnlag'", [
      asked.id,
    ]);
  expect(await own()).toHaveLength(1);
  await page.getByRole("button", { name: "Fjern din virksomhet" }).click();
  await expect(page.getByText(`${ape.name} er fjernet`)).toBeVisible();
  expect(await own()).toHaveLength(0);

  await inDatabase(
    `insert into system_package (system_id, package_code, no) select id, 'krav-og-utlegg', 90 from registered_system where system_id = $1 on conflict do nothing`,
    [klient],
  );
  const change = await askForChange(request, asked.id, "krav-og-utlegg", "a-ordning");
  await page.goto(`${change.link}&from=inside`);
  await expect(page.getByText("Endringen gjelder for hver klient")).toBeVisible();
  await expect(page.getByText(/0 av 2 klienter har alt gitt/)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: /^Godkjenn/ }).click();
  await expect(page).toHaveURL(/\/agentdelegation\?/, { timeout: 60_000 });

  await give(one.orgNo, "krav-og-utlegg");
  await page.goto(address);
  await expect(page.getByText(/^1 av 2 klienter dekker /)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.getByRole("link", { name: /^Se hvem som mangler/ }).click();
  const lacking = page.locator("#lacking");
  await expect(lacking.getByText(other.name, { exact: true })).toBeVisible();
  await expect(lacking.getByText(one.name, { exact: true })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  await lacking.getByLabel("Søk på navn eller organisasjonsnummer").fill("finnes ikke");
  await lacking.getByLabel("Søk på navn eller organisasjonsnummer").press("Enter");
  await expect(lacking.getByText("Ingen treff på «finnes ikke»")).toBeVisible();
  await give(other.orgNo, "krav-og-utlegg");
  await page.goto(address);
  await expect(page.getByText(/klienter dekker/)).toHaveCount(0);
  await expect(page.getByText("har gitt en ny pakke", { exact: false }).first()).toBeVisible();

  await context.clearCookies();
  await logInAs(page, "GLAD REGNEARK", address);
  await expect(heading(page)).toHaveText("SmartCloud Klient");
  await expect(page.getByRole("link", { name: "Sett på pause" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Slett" })).toHaveCount(0);
  await expect(page.getByText("Bare en tilgangsstyrer kan endre dette.")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await context.clearCookies();
  await logInAs(page, "BESKJEDEN TEKOPP", address);
  await expect(page.getByText("Fullmakter for hver klient")).toHaveCount(0);
});

test.describe("without JavaScript, on a desk:", () => {
  test.use({ javaScriptEnabled: false });

  test("the page of an access for clients is whole, and one's own organisation goes in and out", async ({ page, request }) => {
    const asked = await ask(request, { systemId: klient, packages: ["merverdiavgift"], partyOrgNo: ape.orgNo, kind: "/agent" });
    await logInAs(page, "LUN PANNEKAKE");
    await approve(page, asked.link);
    const [party] = await inDatabase<{ id: string }>("select id from party where org_no = $1", [ape.orgNo]);
    await page.goto(`/accessmanagement/ui/systemuser/${asked.id}/agentdelegation?party=${party?.id ?? ""}`);
    await expect(page.getByRole("heading", { name: "Historikk" })).toBeVisible();
    await page.getByRole("button", { name: "Legg til din virksomhet" }).click();
    await expect(page.getByText(`${ape.name} er lagt til`)).toBeVisible();
    await page.getByRole("button", { name: "Fjern din virksomhet" }).click();
    await expect(page.getByText(`${ape.name} er fjernet`)).toBeVisible();
  });
});
