import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { axeFindings, heading, inDatabase, logInAs, sideways } from "./support/journey";
import { ask } from "./support/vendor";

/** "Legg til kunder": the clients of an access, from one to thousands, as the guide says it. */

const tiger = "212915351";
const ape = "315439337";
const three = ["skattegrunnlag", "merverdiavgift", "a-ordning"];

type Access = { readonly id: string; readonly party: string; readonly page: string };

/** An access for clients, as an approved request leaves it: the request is a real one, and the answer is written straight into the database. */
async function anAccess(request: APIRequestContext, orgNo: string, packages: readonly string[] = three): Promise<Access> {
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

const addedTo = async ({ id }: Access) =>
  (
    await inDatabase<{ name: string }>(
      "select p.name from systemuser_client c join party p on p.id = c.client_id where c.system_user_id = $1 order by p.name",
      [id],
    )
  ).map(({ name }) => name);

const dialog = (page: Page) => page.getByRole("dialog");
const sum = (page: Page) => dialog(page).locator(".st-clients__sum");
const find = (page: Page) => dialog(page).getByLabel("Søk på navn eller org.nr.");
const confirm = (page: Page) => dialog(page).getByRole("button", { name: "Bekreft og lukk" });
const notice = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("status")
    .filter({ has: page.getByRole("heading") });

async function downloaded(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return readFileSync(await file.path(), "utf8");
}

const skilpadde = "BITTER TYKK SKILPADDE AS";
const lam = "DANSENDE LILLA LAM AS";

async function openDialog(page: Page) {
  await page.getByRole("main").getByRole("link", { name: "Legg til kunder" }).click();
  await expect(dialog(page)).toBeVisible();
}

test("one client, then several: nothing takes effect before it is confirmed, cancelling changes nothing, and what was done is taken back", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const access = await anAccess(request, tiger);
  await logInAs(page, "DRESS MINST", access.page);
  await expect(page.getByText("Ingen klienter er lagt til ennå")).toBeVisible();
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

  await page.getByRole("button", { name: `Fjern ${lam}` }).click();
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
  const first = (await dialog(page).locator(".st-pick").first().locator("label").innerText()).trim();
  await boxes.first().check();
  await expect(sum(page)).toContainText("1 legges til");
  await dialog(page).getByRole("link", { name: "Neste" }).click();
  await expect(dialog(page).getByText(/Viser 11–/)).toBeVisible();
  await boxes.first().check();
  await expect(sum(page)).toContainText("2 legges til");
  await dialog(page).getByRole("link", { name: "Forrige" }).click();
  await expect(dialog(page).getByText(/Viser 1–10 av/)).toBeVisible();
  await expect(dialog(page).getByLabel(first)).toBeVisible();
  await expect(boxes.first()).toBeChecked();

  await page.keyboard.press("Escape");
  await expect(page.getByText("Du har valg som ikke er bekreftet")).toBeVisible();
  await page.getByRole("link", { name: "Fortsett" }).click();
  await expect(sum(page)).toContainText("2 legges til");
  await dialog(page).getByRole("button", { name: "Nullstill valgene" }).click();
  await expect(sum(page)).toHaveText("Ingen endringer er valgt.");
  expect(await addedTo(access)).toEqual([]);
});

test("on a desk: five thousand at once, with how far it has come and what it came to, in a page that stays small; and taken back", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const access = await anAccess(request, tiger, ["skattegrunnlag", "merverdiavgift"]);
  await logInAs(page, "DRESS MINST", `${access.page}&dialog=add&rows=100`);
  await expect(dialog(page).locator(".st-pick")).toHaveCount(100);
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1_500);
  const all = dialog(page).getByRole("button", { name: /^Velg alle/ });
  const figures = Number((await all.innerText()).replaceAll(/\D/g, ""));
  expect(figures).toBeGreaterThan(500);
  await all.click();
  await expect(sum(page)).toContainText("0 fjernes", { timeout: 30_000 });
  await confirm(page).click();
  const done = notice(page).or(page.getByRole("heading", { level: 1, name: /klienter er lagt til$/ }));
  await expect(done).toBeVisible({ timeout: 90_000 });
  expect(await addedTo(access)).toHaveLength(figures);

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

test("a client whose relation has ended is told of with when and why; one that takes back a package is pointed out", async ({
  page,
  request,
}) => {
  const access = await anAccess(request, ape);
  await logInAs(page, "LUN PANNEKAKE", `${access.page}&dialog=add&only=notAdded&rows=100`);
  await dialog(page)
    .getByRole("button", { name: /^Velg alle/ })
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

test.describe("who may", () => {
  test("a client administrator who is no access manager adds clients", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "NØYE VANNGLASS", `${access.page}&dialog=add&find=skilpadde`);
    await dialog(page).getByLabel(skilpadde).check();
    await confirm(page).click();
    await expect(notice(page)).toContainText("Én klient er lagt til");
    await expect(page.getByRole("link", { name: "Slett" })).toHaveCount(0);
  });

  test("an access manager who is no client administrator looks, and is told why no more and who can", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "TYDELIG SKIHOPP", `${access.page}&dialog=add`);
    await expect(page.getByText("Bare klientadministratorer kan administrere klienter")).toBeVisible();
    await expect(page.getByText("DRESS MINST", { exact: false }).first()).toBeVisible();
    await expect(dialog(page).getByRole("button", { name: "Bekreft og lukk" })).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("link", { name: "Legg til kunder" })).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
  });

  test("somebody with a tie and no power sees nothing of it, and who can help", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "TAUS FYRSTIKK", `${access.page}&dialog=add`);
    await expect(page.getByRole("main")).not.toContainText("Klienter");
    const list = await page.goto(access.page.replace("?", "/list?"));
    expect(list?.status()).toBe(404);
  });
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
