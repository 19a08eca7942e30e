import { expect, type Page, test } from "@playwright/test";
import { anAccess, ape, confirm, dialog, find, notice, openDialog } from "./support/clients";
import { open } from "./support/letters";
import { axeFindings, heading, inDatabase, logInAs, sideways } from "./support/journey";
import { ask } from "./support/vendor";

/** "Brukere": who has mandates for an organisation, as the guide's last two parts say it. */

const provider = "VARM ØKONOMISK APE";
const client = "SELVSTENDIG LETT STÆR AS";
const users = "/accessmanagement/ui/users";

async function give(page: Page, name: string) {
  await page.getByLabel("Søk etter tilgangspakke eller tjeneste").fill(name);
  await expect(page).toHaveURL(new RegExp(`find=${encodeURIComponent(name).replaceAll("%20", "\\+")}`));
  await pressGive(page, name);
}

async function pressGive(page: Page, name: string) {
  await page.getByRole("button", { name: `Gi fullmakt: ${name}`, exact: true }).click();
  const said = dialog(page)
    .getByRole("status")
    .filter({ hasText: `${name} er gitt.` });
  await expect(said).toBeVisible();
}

test("on a desk: a client makes the relation itself, is added by the provider, and takes one package back: it is out of the access, and both see why", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(300_000);
  const access = await anAccess(request, ape);
  await logInAs(page, "SELVSTENDIG MOTORSYKKEL");
  await page.goto(users);
  await expect(heading(page)).toHaveText("Brukere");
  await expect(page.getByRole("main")).toContainText(client);
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("link", { name: "Ny bruker" }).click();
  const number = page.getByLabel("Organisasjonsnummer");
  await number.fill("315439338");
  await expect(dialog(page).getByText("Ikke et gyldig organisasjonsnummer").first()).toBeVisible();
  await number.fill("315 439 337");
  await expect(dialog(page).getByText("Du legger til")).toBeVisible();
  await expect(dialog(page)).toContainText(provider);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Legg til virksomhet" }).click();
  await expect(heading(page)).toHaveText(provider);
  await expect(notice(page)).toContainText("er lagt til");

  await page.getByRole("link", { name: "Gi fullmakt" }).click();
  await expect(dialog(page)).toContainText("Bare fra register");
  for (const name of ["Skattegrunnlag", "Merverdiavgift", "A-ordningen"]) await give(page, name);
  expect(await axeFindings(page)).toEqual([]);
  // What was given by mistake is taken back at once, and given again.
  await dialog(page).getByRole("button", { name: "Angre" }).click();
  await expect(dialog(page).getByText("Fullmakten er angret.")).toBeVisible();
  await pressGive(page, "A-ordningen");
  await dialog(page).getByRole("link", { name: "Ferdig" }).click();
  await expect(page.getByRole("heading", { name: "Fullmakt til 3 tilgangspakker" })).toBeVisible();

  const other = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "nb-NO" });
  await logInAs(other, "LUN PANNEKAKE", access.page);
  await openDialog(other);
  await find(other).fill("lett stær");
  await dialog(other).getByLabel(client).check();
  await expect(dialog(other)).toContainText("1 legges til");
  await confirm(other).click();
  await expect(notice(other)).toContainText("Én klient er lagt til");

  await page.getByRole("link", { name: "Ta tilbake Merverdiavgift" }).click();
  await expect(dialog(page)).toContainText("Dette skjer med en systemtilgang");
  await expect(dialog(page)).toContainText(provider);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Ta tilbake fullmakten" }).click();
  await expect(notice(page)).toContainText("Merverdiavgift er tatt tilbake");
  await page.getByRole("link", { name: "Historikk" }).click();
  await expect(page.getByRole("main")).toContainText(`SELVSTENDIG MOTORSYKKEL tok tilbake Merverdiavgift fra ${provider}`);
  expect(await axeFindings(page)).toEqual([]);

  await other.goto(access.page);
  await expect(other.locator(".st-row", { hasText: client })).toContainText("Mangler Merverdiavgift siden");
  await other.close();

  await page.getByRole("link", { name: "Slett bruker" }).click();
  await expect(dialog(page)).toContainText("2 tilgangspakker blir tatt tilbake");
  await page.getByRole("button", { name: "Slett bruker" }).click();
  await expect(notice(page)).toContainText("Brukeren er slettet");
  await expect(page.getByText("Det er bare du som har fullmakt")).toBeVisible();
});

test("on a desk: an employee is given the access manager's power, and approves a request that waited", async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(240_000);
  const letter = await ask(request, {
    systemId: "312683725_smartcloud_klient",
    packages: ["skattegrunnlag"],
    partyOrgNo: ape,
    kind: "/agent",
  });
  const employee = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "nb-NO" });
  await open(employee, letter, "BESKJEDEN TEKOPP");
  await expect(employee.getByRole("button", { name: /^Godkjenn/ })).toHaveCount(0);

  await logInAs(page, "LUN PANNEKAKE", letter.link);
  const party = new URL(await ownPage(page)).searchParams.get("party") ?? "";
  await page.goto(`${users}?${new URLSearchParams({ party, search: "beskjeden" }).toString()}`);
  await page.getByRole("link", { name: "BESKJEDEN TEKOPP" }).click();
  await page.getByRole("main").getByRole("link", { name: "Gi fullmakt" }).click();
  await give(page, "Tilgangsstyrer");
  await dialog(page).getByRole("link", { name: "Ferdig" }).click();

  await employee.goto(letter.link);
  await employee.getByRole("button", { name: /^Godkjenn/ }).click();
  const answer = () => inDatabase<{ status: string }>("select status from request where id = $1", [letter.id]);
  await expect.poll(async () => (await answer())[0]?.status).toBe("Accepted");
  await employee.close();
  await page.getByRole("link", { name: "Ta tilbake Tilgangsstyrer" }).click();
  await page.getByRole("button", { name: "Ta tilbake fullmakten" }).click();
  await expect(notice(page)).toContainText("Tilgangsstyrer er tatt tilbake");
});

/** Whoever has one organisation only is led to it. */
async function ownPage(page: Page): Promise<string> {
  await page.goto("/accessmanagement/ui/choose");
  await page.getByRole("main").getByRole("link", { name: provider, exact: true }).first().click();
  await expect(page).toHaveURL(/[?&]party=/);
  return page.url();
}

test("whoever may not see others is told so, and by whom it can be; a stranger is told nothing; a wrong name finds nobody", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const tiger = "6386b213-a0ad-4901-9c97-852b1d77d299";
  await logInAs(page, "RASK KULEPENN", `${users}?party=${tiger}`);
  await expect(page.getByText("Bare tilgangsstyrere kan se andre brukere med fullmakt")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("DRESS MINST");
  await expect(page.getByRole("link", { name: "Ny bruker" })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.getByRole("link", { name: "RASK KULEPENN (deg)" }).click();
  await expect(heading(page)).toHaveText("RASK KULEPENN (deg)");
  await expect(page.getByRole("main").getByRole("link", { name: "Gi fullmakt" })).toHaveCount(0);
  await page.goto(`${users}/2f2ebea6-cd4d-4931-85a2-b25e7d220725?party=${tiger}`);
  await expect(page.getByRole("main")).not.toContainText("Tilgangspakker");
  const stranger = await page.goto(`${users}?party=a0c8c551-904e-4b19-9dc2-18b8c5ce566b`);
  expect(stranger?.status()).toBe(404);

  await page.context().clearCookies();
  await logInAs(page, "DRESS MINST", `${users}?party=${tiger}&dialog=new&tab=person`);
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.getByLabel("Fødselsnummer").fill("12345678901");
  await page.getByLabel("Etternavn").fill("NORMANN");
  await page.getByRole("button", { name: "Legg til person" }).click();
  await expect(dialog(page)).toContainText("Ikke et gyldig fødselsnummer");
  expect(page.url()).not.toContain("12345678901");
});
