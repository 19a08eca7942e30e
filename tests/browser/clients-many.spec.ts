import { expect, type Page, test } from "@playwright/test";
import { type Access, addedTo, anAccess, confirm, dialog, downloaded, notice, skilpadde, sum, tiger } from "./support/clients";
import { axeFindings, heading, inDatabase, logInAs, sideways } from "./support/journey";

/** Very many clients at once, and lists that are read in and out. */

/** As many as the largest page has, however many clients there are. */
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll("*").length);

/** Somebody else holds what the last of the clients gives, until released: an act that adds all of them waits there. */
function holdTheLast({ party }: Access): () => Promise<unknown> {
  const held = inDatabase(
    `with held as materialized (
       select from connection_package where receiver_id = $1 and giver_id = (
         select giver_id from connection_package where receiver_id = $1 and package_code in ('skattegrunnlag', 'merverdiavgift')
         group by giver_id having count(*) = 2 order by giver_id desc limit 1)
       for update
     )
     select pg_sleep(60) from (select count(*) from held) one`,
    [party],
  ).catch(() => undefined);
  return async () => {
    await inDatabase(
      "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and query like 'with held as materialized%'",
    );
    await held;
  };
}

test("on a desk: five thousand at once, with how far it has come and what it came to, in a page that stays small; and taken back", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const access = await anAccess(request, tiger, ["skattegrunnlag", "merverdiavgift"]);
  await logInAs(page, "DRESS MINST", `${access.page}&dialog=add&rows=100`);
  await expect(dialog(page).locator(".st-pick")).toHaveCount(100);
  expect(await nodes(page)).toBeLessThan(1_500);
  const all = dialog(page).getByRole("button", { name: /^Velg alle \d/ });
  const figures = Number((await all.innerText()).replaceAll(/\D/g, ""));
  expect(figures).toBeGreaterThan(500);
  await all.click();
  await expect(sum(page)).toContainText("0 fjernes", { timeout: 30_000 });
  const release = holdTheLast(access);
  await confirm(page).click();
  await expect(page.getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/ av \d.*\d$/).first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await addedTo(access)).toEqual([]);
  await release();
  await expect(page.getByRole("heading", { level: 1, name: /klienter er lagt til$/ })).toBeVisible({ timeout: 90_000 });
  expect(await addedTo(access)).toHaveLength(figures);

  await page.goto(`${access.page}&size=50`);
  await expect(page.getByRole("button", { name: /^Fjern / })).toHaveCount(50);
  expect(await nodes(page)).toBeLessThan(1_500);
  await page.goto(`${access.page}&dialog=add&only=added`);
  await dialog(page)
    .getByRole("button", { name: /^Fjern alle/ })
    .click();
  await expect(sum(page)).toContainText("0 legges til", { timeout: 30_000 });
  await confirm(page).click();
  await expect(notice(page).or(page.getByRole("heading", { level: 1, name: /er fjernet$/ }))).toBeVisible({ timeout: 90_000 });
  expect(await addedTo(access)).toEqual([]);
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(notice(page).or(heading(page)).filter({ hasText: "Endringen er angret" }).first()).toBeVisible({ timeout: 90_000 });
  expect(await addedTo(access)).toHaveLength(figures);
});

test("a list is pasted: each line says what it becomes, wrong ones with their number, then one act; the result names those left out", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const access = await anAccess(request, tiger);
  await logInAs(page, "DRESS MINST", `${access.page}&dialog=add`);
  await dialog(page).getByRole("link", { name: "Lim inn liste" }).click();
  await expect(heading(page)).toHaveText("Legg til kunder fra en liste");
  await page.getByRole("button", { name: "Se hva som skjer" }).click();
  await expect(page.getByText("Listen er tom.", { exact: false })).toBeVisible();
  await page
    .getByLabel("Lim inn organisasjonsnumre")
    .fill("Org.nr;Navn\n310 162 892;SKILPADDE\n315732603;FALK\n123 456 789;FEIL\n310162892;IGJEN\n313955907;FREMMED");
  await page.getByRole("button", { name: "Se hva som skjer" }).click();
  await expect(page.getByRole("heading", { name: "Dette fant vi" })).toBeVisible();
  await expect(page.getByText("Ikke et gyldig organisasjonsnummer. Linje 4.")).toBeVisible();
  await expect(page.getByText("Står flere ganger i listen. Linje 5.")).toBeVisible();
  await expect(page.getByText("Tas med én gang")).toBeVisible();
  await expect(page.getByText("Har ikke gitt dere Skattegrunnlag")).toBeVisible();
  await expect(page.getByText("Er ikke klient hos dere")).toBeVisible();
  expect(await addedTo(access)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);

  await page.getByRole("button", { name: "Legg til én klient" }).click();
  await expect(notice(page)).toContainText("Én klient er lagt til");
  expect(await addedTo(access)).toEqual([skilpadde]);
  await notice(page).getByRole("link", { name: "Se resultatet" }).click();
  await expect(heading(page)).toHaveText("Én klient er lagt til");
  await expect(page.getByRole("main")).toContainText("DRISTIG HVIT FALK AS");
  expect(await downloaded(page, "Last ned disse (CSV)")).toContain("DRISTIG HVIT FALK AS");
  await page.getByRole("link", { name: "Til systemtilgangen" }).click();
  const file = await downloaded(page, "Last ned liste");
  expect(file.startsWith("\ufeff")).toBe(true);
  expect(file).toContain(skilpadde);
  expect(await downloaded(page, "Full historikk (CSV)")).toContain(skilpadde);
  await page.goBack();
  await expect(heading(page)).toHaveText("Én klient er lagt til");
  await expect(page.getByRole("main")).toContainText("Har ikke gitt dere Skattegrunnlag");
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
});
