import { expect, type Locator, type Page, test } from "@playwright/test";
import { dialog, notice } from "./support/clients";
import { axeFindings, heading, logInAs, sideways } from "./support/journey";

/** "Brukere" by other ways than a mouse on a wide screen in bokmål: each does the whole path, for an organisation of its own. */

const users = "/accessmanagement/ui/users";
const accountant = { orgNo: "310777854", name: "FLITTIG OVAL MAUR REGNSKAP AS" } as const;

/** Nothing for axe to say, and nothing that sticks out. */
async function isFine(page: Page) {
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
}

test.describe("på nynorsk", () => {
  test.use({ locale: "nn-NO" });

  test("on a phone: an accountant is added, given two packages, and loses one; what is pressed while a search waits gets its answer", async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await logInAs(page, "ANDEKTIG LYSPÆRE", users);
    await expect(heading(page)).toHaveText("Brukarar");
    await isFine(page);
    await page.getByRole("link", { name: "Ny brukar" }).click();
    await page.getByLabel("Organisasjonsnummer").fill(accountant.orgNo);
    await expect(dialog(page)).toContainText(accountant.name);
    await isFine(page);
    await page.getByRole("button", { name: "Legg til verksemd" }).click();
    await expect(notice(page)).toContainText(`${accountant.name} er lagd til`);
    await isFine(page);

    await page.getByRole("link", { name: "Gi fullmakt" }).click();
    const search = page.getByLabel("Søk etter tilgangspakke eller teneste");
    await search.fill("meirverdi");
    const first = page.getByRole("button", { name: "Gi fullmakt: Meirverdiavgift", exact: true });
    await expect(first).toBeVisible();
    await expect(page).toHaveURL(/find=meirverdi/);
    const said = dialog(page).getByRole("status").filter({ hasText: "Meirverdiavgift er gitt." });
    // The search for the next one has not gone off when the button is pressed. Nothing of either is lost.
    await search.evaluate((box: HTMLInputElement) => {
      box.value = "skattegrunn";
      box.dispatchEvent(new Event("input", { bubbles: true }));
      [...document.querySelectorAll<HTMLButtonElement>("button[name=package]")].find(({ value }) => value === "merverdiavgift")?.click();
    });
    await expect(page).toHaveURL(/find=skattegrunn/);
    await expect(said).toBeVisible();
    await expect(dialog(page).getByRole("button", { name: "Angre" })).toBeVisible();
    await isFine(page);
    await page.getByRole("button", { name: "Gi fullmakt: Skattegrunnlag", exact: true }).click();
    await expect(dialog(page).getByRole("status").filter({ hasText: "Skattegrunnlag er gitt." })).toBeVisible();
    await dialog(page).getByRole("link", { name: "Ferdig" }).click();
    await expect(page.getByRole("heading", { name: "Fullmakt til 2 tilgangspakkar" })).toBeVisible();

    await page.getByRole("link", { name: "Ta tilbake Meirverdiavgift" }).click();
    await isFine(page);
    await page.getByRole("button", { name: "Ta tilbake fullmakta" }).click();
    await expect(notice(page)).toContainText("Meirverdiavgift er teken tilbake");
    for (const [tab, shown] of [
      ["Enkelttenester", "Ingen enkelttenester"],
      ["Roller", "Desse handlar gjennom verksemda"],
      ["Historikk", "ANDEKTIG LYSPÆRE tok tilbake Meirverdiavgift"],
    ] as const) {
      await page.getByRole("main").getByRole("link", { name: tab }).click();
      await expect(page.getByRole("main")).toContainText(shown);
      await isFine(page);
    }
  });
});

/** As somebody without a mouse gets there. */
async function tabTo(page: Page, there: Locator) {
  await expect(there).toBeVisible();
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await there.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(there).toBeFocused();
}

async function pressOn(page: Page, there: Locator) {
  await tabTo(page, there);
  await page.keyboard.press("Enter");
}

test.describe("in English", () => {
  test.use({ locale: "en-GB" });

  test("keyboard alone: an accountant is added, given a package, and loses it again", async ({ page }) => {
    test.setTimeout(240_000);
    await logInAs(page, "BEGEISTRET PINGVIN", users);
    await expect(heading(page)).toHaveText("Users");
    await pressOn(page, page.getByRole("link", { name: "New user" }));
    await tabTo(page, page.getByLabel("Organisation number"));
    await page.keyboard.type(accountant.orgNo);
    await expect(dialog(page)).toContainText(accountant.name);
    await pressOn(page, page.getByRole("button", { name: "Add organisation" }));
    await expect(notice(page)).toContainText(`${accountant.name} has been added`);

    const give = page.getByRole("main").getByRole("link", { name: "Give mandate" });
    await pressOn(page, give);
    await tabTo(page, page.getByLabel("Search for an access package or a service"));
    await page.keyboard.type("VAT");
    const vat = page.getByRole("button", { name: /^Give mandate: (VAT|Value)/ }).first();
    await expect(vat).toBeVisible();
    const name = ((await vat.getAttribute("aria-label")) ?? "").replace("Give mandate: ", "");
    await expect(page).toHaveURL(/find=VAT/);
    await pressOn(page, vat);
    await expect(
      dialog(page)
        .getByRole("status")
        .filter({ hasText: `${name}: given.` }),
    ).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);

    await pressOn(page, page.getByRole("link", { name: `Take back ${name}` }));
    await pressOn(page, page.getByRole("button", { name: "Take back the mandate" }));
    await expect(notice(page)).toContainText(`${name} has been taken back from ${accountant.name}`);
    await pressOn(page, page.getByRole("link", { name: "Delete user" }));
    await pressOn(page, page.getByRole("button", { name: "Delete user" }));
    await expect(notice(page)).toContainText("The user has been deleted");
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("on a desk: an accountant is added, given a package that is searched for, and loses it again", async ({ page }) => {
    await logInAs(page, "SKARP OSTEHØVEL", users);
    await page.getByRole("link", { name: "Ny bruker" }).click();
    await page.getByLabel("Organisasjonsnummer").fill("310777855");
    await page.getByRole("button", { name: "Finn virksomheten" }).click();
    await expect(dialog(page)).toContainText("Ikke et gyldig organisasjonsnummer");
    await page.getByLabel("Organisasjonsnummer").fill(accountant.orgNo);
    await page.getByRole("button", { name: "Finn virksomheten" }).click();
    await page.getByRole("button", { name: "Legg til virksomhet" }).click();
    await expect(notice(page)).toContainText(`${accountant.name} er lagt til`);
    await page.getByRole("main").getByRole("link", { name: "Gi fullmakt" }).click();
    await page.getByLabel("Søk etter tilgangspakke eller tjeneste").fill("merverdiavgift");
    await dialog(page).getByRole("button", { name: "Søk" }).click();
    await page.getByRole("button", { name: "Gi fullmakt: Merverdiavgift", exact: true }).click();
    await expect(dialog(page)).toContainText("Merverdiavgift er gitt.");
    await dialog(page).getByRole("button", { name: "Angre" }).click();
    await expect(dialog(page)).toContainText("Fullmakten er angret.");
    await page.getByRole("button", { name: "Gi fullmakt: Merverdiavgift", exact: true }).click();
    await dialog(page).getByRole("link", { name: "Ferdig" }).click();
    await page.getByRole("link", { name: "Ta tilbake Merverdiavgift" }).click();
    await page.getByRole("button", { name: "Ta tilbake fullmakten" }).click();
    await expect(notice(page)).toContainText("Merverdiavgift er tatt tilbake");
  });
});

test("on a desk: a given main administrator gives all but its own power, and sees why; a client administrator sees itself alone", async ({
  page,
}) => {
  await logInAs(page, "HELHETLIG SKRIVEBORD", users);
  await page.getByRole("link", { name: "FLINK TALLERKEN" }).click();
  await page.getByRole("main").getByRole("link", { name: "Gi fullmakt" }).click();
  const search = page.getByLabel("Søk etter tilgangspakke eller tjeneste");
  await search.fill("hovedadministrator");
  const row = dialog(page).getByRole("listitem").filter({ hasText: "Hovedadministrator" });
  await expect(row).toContainText("Kan ikke gis av deg");
  await expect(row).toContainText("bare den som har den gjennom en rolle i Enhetsregisteret, kan gi den");
  await expect(row).toContainText("ANSETT MARMORTRAPP");
  await expect(row.getByRole("button", { name: /^Gi fullmakt/ })).toHaveCount(0);
  await isFine(page);
  // What it does not hold itself, it gives all the same.
  await search.fill("merverdiavgift");
  await page.getByRole("button", { name: "Gi fullmakt: Merverdiavgift", exact: true }).click();
  await expect(dialog(page)).toContainText("Merverdiavgift er gitt.");

  await page.context().clearCookies();
  await logInAs(page, "GLAD REGNEARK", users);
  await expect(page.getByText("Bare tilgangsstyrere kan se andre brukere med fullmakt")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ny bruker" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Forespørsler" })).toHaveCount(0);
  await page.getByRole("link", { name: "GLAD REGNEARK (deg)" }).click();
  await expect(page.getByRole("main")).toContainText("Klientadministrator");
  await expect(page.getByRole("main").getByRole("link", { name: /Gi fullmakt|Ta tilbake|Slett/ })).toHaveCount(0);
  await isFine(page);
});
