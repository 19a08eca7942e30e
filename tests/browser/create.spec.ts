import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, inDatabase, logInAs, pressUntilFocused, sideways } from "./support/journey";

/** "Lag ny systemtilgang": a person gives a system access without having been asked. */

const lyd = "SELVSTENDIG LETT STÆR AS";
const create = "/accessmanagement/ui/systemuser/create";

/** The organisation begins without accesses to the system, whatever other journeys have made. */
async function begin(page: Page, { person, org, system }: { person: string; org: string; system: string }) {
  const [party] = await inDatabase<{ id: string }>("select id from party where name = $1", [org]);
  if (!party) throw new Error(`no ${org}`);
  await inDatabase(
    `update systemuser set deleted_at = now(), deleted_by = created_by
     where party_id = $1 and deleted_at is null and system_id = (select id from registered_system where system_id = $2)`,
    [party.id, system],
  );
  await logInAs(page, person, `${create}?party=${party.id}`);
  return party.id;
}
const living = (party: string, system: string) =>
  inDatabase<{ title: string; ref: string }>(
    `select title, external_ref as ref from systemuser s join registered_system r on r.id = s.system_id
     where party_id = $1 and r.system_id = $2 and s.deleted_at is null order by s.created_at`,
    [party, system],
  );
const search = (page: Page) => page.getByLabel("Søk på system, leverandør eller organisasjonsnummer");

test("found by the vendor's number and chosen by keyboard, looked at, made, and new in the list; a second one gets a reference of its own", async ({
  page,
}, { project }) => {
  const system = "312683725_smartcloud";
  // The journey runs on both screens at once: each has an organisation to itself.
  const [person, org, number] =
    project.name === "phone"
      ? ["FORNUFTIG SYKKELPUMPE", "TILBAKEHOLDEN USYMMETRISK TIGER AS", "212915351"]
      : ["DRESS MINST", "DISKRET NÆR TIGER AS", "313955907"];
  const party = await begin(page, { person, org, system });
  await expect(heading(page)).toHaveText("Hvilket system skal få tilgang?");
  await expect(page.getByText("Ingen har vurdert systemene", { exact: false })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);

  await search(page).fill("312 683 725");
  await search(page).press("Enter");
  await expect(page).toHaveURL(/search=312/);
  await expect(page.getByText("treff på «312 683 725»")).toBeVisible();
  await expect(page.getByText("SmartCloud Revisjon")).toHaveCount(0);
  await expect(page.getByText("Fjorddata", { exact: false })).toHaveCount(0);
  // Other journeys register systems for the same vendor.
  const smartCloud = page.getByRole("radio", { name: /^SmartCloud SMARTCLOUD AS/ });
  await pressUntilFocused(page, search(page), "Tab", page.getByRole("link", { name: "Tøm søket" }));
  await smartCloud.focus();
  await page.keyboard.press("Space");
  await expect(smartCloud).toBeChecked();
  await page.getByRole("button", { name: "Gå videre" }).press("Enter");

  await expect(heading(page)).toHaveText("Gi SmartCloud tilgang");
  await page.reload();
  await expect(heading(page)).toHaveText("Gi SmartCloud tilgang");
  await page.evaluate(() => history.back());
  await expect(heading(page)).toHaveText("Hvilket system skal få tilgang?");
  await page.evaluate(() => history.forward());
  await expect(page.getByText("Du kan gi den.")).toBeVisible();
  await expect(page.getByText("Krav og betalinger")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.getByLabel("Navn på tilgangen").fill("SmartCloud for lager");
  await page.getByRole("button", { name: "Opprett systemtilgang" }).dblclick();

  await expect(heading(page)).toHaveText("Systemtilganger");
  await expect(page).toHaveURL(/new=/);
  await expect(page.getByText("SmartCloud for lager er opprettet")).toBeVisible();
  expect(await living(party, system)).toEqual([{ title: "SmartCloud for lager", ref: number }]);

  await page.getByRole("link", { name: "Lag ny systemtilgang" }).first().click();
  await search(page).fill("smartcloud");
  await search(page).press("Enter");
  await expect(page.getByText("Finnes fra før").first()).toBeVisible();
  await page.getByRole("radio", { name: /^SmartCloud SMARTCLOUD AS/ }).check();
  await page.getByRole("button", { name: "Gå videre" }).click();
  await expect(page.getByText("Dere har allerede en tilgang til dette systemet")).toBeVisible();
  await expect(page.getByRole("link", { name: "SmartCloud for lager" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Opprett systemtilgang" })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Lag en til, for annen bruk" }).click();
  await expect(page.getByLabel("Referanse")).toHaveValue(`${number}-2`);
  await page.getByLabel("Referanse").fill(number);
  await page.getByRole("button", { name: "Opprett systemtilgang" }).click();
  await expect(page.getByText("En annen tilgang til systemet har denne referansen", { exact: false })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("Referanse").fill("kasse nord");
  await page.getByRole("button", { name: "Opprett systemtilgang" }).click();
  await expect(heading(page)).toHaveText("Systemtilganger");
  expect((await living(party, system)).map(({ ref }) => ref)).toEqual([number, "kasse nord"]);
});

test("who lacks a right sees which, why and who has it, and gets no button; who is no access manager sees who is", async ({
  page,
  context,
}) => {
  const system = "312683725_smartcloud_lonn";
  const party = await begin(page, { person: "NESTEN KOMPLETT", org: "DISKRET NÆR TIGER AS", system });
  await expect(page.getByText("Du mangler 1").first()).toBeVisible();
  await page.goto(`${create}?party=${party}&step=look&system=${system}`);
  await expect(page.getByText("Du mangler én av tre fullmakter")).toBeVisible();
  await expect(page.getByText("Hvem kan gi den?", { exact: false })).toBeVisible();
  await expect(page.getByText(/DRESS MINST \(daglig leder\)/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Opprett systemtilgang" })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  // KLAR BRANNMANN may give it by mandate, and has no role to name.
  await page.goto(`${create}?party=${party}&step=look&system=312683725_smartcloud_regnskap`);
  await expect(page.getByText("KLAR BRANNMANN", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("()");
  await page.goto(`${create}?party=${party}&step=look&system=212919330_fjorddata_etablering_pilot`);
  await expect(page.getByText("Dette systemet kan ikke velges lenger")).toBeVisible();

  await context.clearCookies();
  await logInAs(page, "RASK KULEPENN", `${create}?party=${party}`);
  await expect(page.getByText("Du kan ikke lage systemtilganger her")).toBeVisible();
  await expect(page.getByText("DRESS MINST", { exact: false })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test.describe("without JavaScript, on a desk:", () => {
  test.use({ javaScriptEnabled: false });

  test("a system is searched for, chosen and given access; going back shows that it is there", async ({ page }) => {
    const system = "312683725_smartcloud";
    const party = await begin(page, { person: "SELVSTENDIG MOTORSYKKEL", org: lyd, system });
    await search(page).fill("ingen heter dette");
    await search(page).press("Enter");
    await expect(page.getByRole("heading", { name: "Ingen treff på «ingen heter dette»" })).toBeVisible();
    await page.getByRole("link", { name: "Tøm søket" }).last().click();
    await page.getByRole("button", { name: "Gå videre" }).click();
    await expect(page.getByText("Velg et system først")).toBeVisible();
    await page.getByRole("radio", { name: /^SmartCloud SMARTCLOUD AS/ }).check();
    await page.getByRole("button", { name: "Gå videre" }).click();
    await page.getByLabel("Navn på tilgangen").fill(" ");
    await page.getByRole("button", { name: "Opprett systemtilgang" }).click();
    await expect(page.getByText("Skriv et navn på tilgangen.")).toBeVisible();
    await page.getByLabel("Navn på tilgangen").fill("Uten skript");
    await page.getByRole("button", { name: "Opprett systemtilgang" }).click();
    await expect(heading(page)).toHaveText("Systemtilganger");
    await page.goBack();
    await page.reload();
    await expect(page.getByText("Dere har allerede en tilgang til dette systemet")).toBeVisible();
    expect(await living(party, system)).toHaveLength(1);
  });
});

test.describe("in the other languages, on a desk:", () => {
  const journeys = [
    ["nn", "STADIG KONSERT", "TILFELDIG SUBTIL APE", "312683725_smartcloud", "Kva system skal få tilgang?", "Opprett systemtilgang"],
    ["en", "SELVSTENDIG MOTORSYKKEL", lyd, "312683725_smartcloud_regnskap", "Which system should have access?", "Create system access"],
  ] as const;
  for (const [language, person, org, system, choose, button] of journeys) {
    test(`the main path in ${language}`, async ({ page, context, baseURL }) => {
      const party = await begin(page, { person, org, system });
      await context.addCookies([{ name: "language", value: language, url: baseURL ?? "" }]);
      await page.goto(`${create}?party=${party}&search=smartcloud`);
      await expect(heading(page)).toHaveText(choose);
      await page.locator(`input[value="${system}"]`).check();
      await page.locator("button[name=step]").click();
      await page.getByRole("button", { name: button }).click();
      await expect(page).toHaveURL(/overview\?.*new=/);
      expect(await living(party, system)).toHaveLength(1);
    });
  }
});
