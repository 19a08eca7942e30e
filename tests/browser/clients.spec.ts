import { expect, test } from "@playwright/test";
import { addedTo, anAccess, ape, confirm, dialog, find, lam, notice, openDialog, skilpadde, sum, tiger } from "./support/clients";
import { axeFindings, inDatabase, logInAs, sideways } from "./support/journey";

/** "Legg til kunder": the clients of an access, from one to thousands, as the guide says it. */

test("one client, then several: nothing takes effect before it is confirmed, cancelling changes nothing, and what was done is taken back", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const access = await anAccess(request, tiger);
  await logInAs(page, "DRESS MINST", access.page);
  await expect(page.getByText("Ingen klienter er lagt til ennå")).toBeVisible();
  await expect(page.getByRole("link", { name: "Full historikk (CSV)" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);

  await openDialog(page);
  await find(page).fill("skilpadde");
  await expect(page).toHaveURL(/find=skilpadde/);
  await dialog(page).getByLabel(skilpadde).check();
  await expect(sum(page)).toHaveText("1 legges til, 0 fjernes. Ingenting er endret ennå.");
  expect(await addedTo(access)).toEqual([]);
  await dialog(page).getByRole("button", { name: "Avbryt" }).click();
  await expect(dialog(page)).toHaveCount(0);
  expect(await addedTo(access)).toEqual([]);

  await openDialog(page);
  await expect(sum(page)).toHaveText("Ingen endringer er valgt.");
  await find(page).fill("310 162 892");
  await expect(dialog(page).locator(".st-pick")).toHaveCount(1);
  await dialog(page).getByLabel(skilpadde).check();
  await expect(sum(page)).toContainText("1 legges til");
  await find(page).fill("lilla lam");
  await expect(dialog(page).getByLabel(lam)).toBeVisible();
  await dialog(page).getByLabel(lam).check();
  await expect(sum(page)).toContainText("2 legges til, 0 fjernes");
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await confirm(page).click();
  await expect(notice(page)).toContainText("2 klienter er lagt til");
  expect(await addedTo(access)).toEqual([skilpadde, lam]);
  expect(await axeFindings(page)).toEqual([]);

  const remove = page.getByRole("button", { name: `Fjern ${lam}` });
  // A word, or on a phone a mark: something to see, not only to hear.
  expect(
    await remove.evaluate((button: HTMLElement) => button.innerText !== "" || getComputedStyle(button, "::before").width === "20px"),
  ).toBe(true);
  await remove.click();
  await expect(notice(page)).toContainText("Én klient er fjernet");
  expect(await addedTo(access)).toEqual([skilpadde]);
  await notice(page).getByRole("button", { name: "Angre" }).click();
  await expect(notice(page)).toContainText("Endringen er angret: én klient er lagt til igjen");
  expect(await addedTo(access)).toEqual([skilpadde, lam]);
});

test("found by part of a name, by number, by origin and by filter; who cannot be added stays in the list with the reason", async ({
  page,
  request,
}) => {
  const access = await anAccess(request, tiger);
  await logInAs(page, "DRESS MINST", `${access.page}&dialog=add`);
  await find(page).fill("hvit falk");
  const falk = dialog(page).locator(".st-pick", { hasText: "DRISTIG HVIT FALK AS" });
  await expect(falk).toContainText("Har ikke gitt dere Skattegrunnlag");
  await expect(falk.getByRole("checkbox")).toBeDisabled();

  await find(page).fill("finnes ikke");
  await expect(dialog(page).getByText("Ingen treff på «finnes ikke»")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await dialog(page).getByRole("link", { name: "Vis alle klienter" }).click();
  await expect(dialog(page).locator(".st-pick").first()).toBeVisible();

  await dialog(page).getByLabel("Klient fordi").selectOption({ label: "Klienten har gitt fullmakt" });
  await expect(page).toHaveURL(/because=given/);
  await dialog(page).getByLabel("Vis", { exact: true }).selectOption("cannot");
  await expect(page).toHaveURL(/only=cannot/);
  await expect(dialog(page).getByRole("checkbox", { disabled: false })).toHaveCount(0);
  await dialog(page).getByLabel("Per side").selectOption("10");
  await expect(page).toHaveURL(/rows=10/);
  await expect(dialog(page).locator(".st-pick")).toHaveCount(10);
});

test("what is chosen stays chosen while one leafs forth and back, closes and comes again", async ({ page, request }) => {
  const access = await anAccess(request, ape);
  await logInAs(page, "LUN PANNEKAKE", `${access.page}&dialog=add&rows=10`);
  const boxes = dialog(page).locator(".st-pick input:enabled");
  // Other journeys make clients of the same provider meanwhile and take some away, so nothing here leans on how many come before.
  const chosen = dialog(page).locator(`.st-pick input[value="${await boxes.nth(4).getAttribute("value")}"]`);
  await chosen.check();
  await expect(sum(page)).toContainText("1 legges til");
  await dialog(page).getByRole("link", { name: "Neste" }).click();
  await expect(chosen).toHaveCount(0);
  await boxes.first().check();
  await expect(sum(page)).toContainText("2 legges til");
  await dialog(page).getByRole("link", { name: "Forrige" }).click();
  await expect(chosen).toBeChecked();

  await page.keyboard.press("Escape");
  await expect(page.getByText("Du har valg som ikke er bekreftet")).toBeVisible();
  await page.getByRole("link", { name: "Fortsett" }).click();
  await expect(sum(page)).toContainText("2 legges til");
  await dialog(page).getByRole("button", { name: "Nullstill valgene" }).click();
  await expect(sum(page)).toHaveText("Ingen endringer er valgt.");
  expect(await addedTo(access)).toEqual([]);
});

test("a client whose relation has ended is told of with when and why; one that takes back a package is pointed out", async ({
  page,
  request,
}) => {
  const access = await anAccess(request, ape);
  await logInAs(page, "LUN PANNEKAKE", `${access.page}&dialog=add&only=notAdded&rows=100`);
  await dialog(page)
    .getByRole("button", { name: /^Velg alle \d/ })
    .click();
  await expect(sum(page)).toContainText("0 fjernes");
  await confirm(page).click();
  await expect(notice(page)).toContainText("klienter er lagt til");
  const [one] = await addedTo(access);
  const given = await inDatabase<{ giver_id: string; receiver_id: string; package_code: string }>(
    `delete from connection_package where receiver_id = $1 and giver_id = (select id from party where name = $2) and package_code = 'a-ordning'
     returning giver_id, receiver_id, package_code`,
    [access.party, one],
  );
  expect(given).toHaveLength(1);
  try {
    await page.goto(access.page);
    await expect(page.getByText("Én klient gir ikke lenger alt som trengs.", { exact: false })).toBeVisible();
    await page.getByRole("link", { name: "Vis dem" }).click();
    const row = page.locator(".st-row", { hasText: one ?? "" });
    await expect(row).toContainText(/Mangler A-ordning(en)? siden/i);
    expect(await axeFindings(page)).toEqual([]);
  } finally {
    await inDatabase(
      "insert into connection_package (giver_id, receiver_id, package_code) select giver_id, receiver_id, package_code from json_to_recordset($1) as lost (giver_id uuid, receiver_id uuid, package_code text) on conflict do nothing",
      [JSON.stringify(given)],
    );
  }
});

test("with the keyboard alone: into the dialog, one ticked with the space bar, Enter changes nothing by itself, out with Escape", async ({
  page,
  request,
}) => {
  const access = await anAccess(request, tiger);
  await logInAs(page, "DRESS MINST", access.page);
  await page.getByRole("main").getByRole("link", { name: "Legg til kunder" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading").first()).toBeFocused();
  await find(page).focus();
  await page.keyboard.type("skilpadde");
  await expect(dialog(page).locator(".st-pick")).toHaveCount(1);
  await dialog(page).getByLabel(skilpadde).focus();
  await page.keyboard.press("Space");
  await expect(sum(page)).toContainText("1 legges til");
  await page.keyboard.press("Enter");
  await expect(sum(page)).toContainText("1 legges til");
  expect(await addedTo(access)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link", { name: "Legg til kunder" })).toBeFocused();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the list can be read and searched, and one client added", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "DRESS MINST", access.page);
    await page.getByRole("main").getByRole("link", { name: "Legg til kunder" }).click();
    await find(page).fill("skilpadde");
    await dialog(page).getByRole("button", { name: "Søk" }).click();
    await dialog(page).getByLabel(skilpadde).check();
    await dialog(page).getByRole("button", { name: "Lagre valgene på siden" }).click();
    await expect(sum(page)).toContainText("1 legges til");
    await confirm(page).click();
    await expect(notice(page)).toContainText("Én klient er lagt til");
    expect(await addedTo(access)).toEqual([skilpadde]);
  });
});

for (const [locale, add, ok, added] of [
  ["nn-NO", "Legg til kundar", "Stadfest og lukk", "Éin klient er lagd til"],
  ["en-GB", "Add clients", "Confirm and close", "One client has been added"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("on a desk: the main path in this language", async ({ page, request }) => {
      const access = await anAccess(request, tiger);
      await logInAs(page, "DRESS MINST", access.page);
      await page.getByRole("main").getByRole("link", { name: add }).click();
      await dialog(page).getByRole("searchbox").fill("skilpadde");
      await dialog(page).getByLabel(skilpadde).check();
      await expect(sum(page)).toContainText("1");
      await dialog(page).getByRole("button", { name: ok }).click();
      await expect(notice(page)).toContainText(added);
      expect(await addedTo(access)).toEqual([skilpadde]);
    });
  });
}
