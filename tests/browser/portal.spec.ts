import { expect, test } from "@playwright/test";
import { axeFindings, chooseParty, heading, inDatabase, logInAs, openLanguages, pressUntilFocused, sideways } from "./support/journey.ts";

const choose = "/accessmanagement/ui/choose";
const titles = { nb: "Tilgangsstyring", nn: "Tilgangsstyring", en: "Access management" } as const;
const questions = { nb: "Hvem vil du handle for?", nn: "Kven vil du handle for?", en: "Who do you want to act for?" } as const;

test("on a desk: two tabs with two organisations do not mix", async ({ page, context }) => {
  await logInAs(page, "DRESS MINST");
  const other = await context.newPage();
  await other.goto(choose);
  await chooseParty(page, "DISKRET NÆR TIGER AS");
  await chooseParty(other, "TILBAKEHOLDEN USYMMETRISK TIGER AS");
  await page.reload();
  await expect(page.getByRole("main")).toContainText("DISKRET NÆR TIGER AS");
  await expect(page.getByRole("main")).not.toContainText("TILBAKEHOLDEN");
  await expect(other.getByRole("main")).toContainText("TILBAKEHOLDEN USYMMETRISK TIGER AS");
});

test("on a desk: an organisation that is not one's own looks like one that does not exist", async ({ page }) => {
  await logInAs(page, "ENSOM LYKTESTOLPE");
  const [hidden] = await inDatabase<{ id: string }>("select id from party where org_no = '313955907'");
  const seen = [];
  for (const party of [hidden?.id ?? "", "00000000-0000-4000-8000-000000000000", "nonsense"]) {
    const answer = await page.goto(`/accessmanagement/ui?party=${party}`);
    seen.push([
      answer?.status(),
      await heading(page).innerText(),
      (await page.getByRole("main").innerText()).replaceAll(/[0-9a-f-]{36}/g, ""),
    ]);
  }
  expect(seen[0]?.slice(0, 2)).toEqual([404, "Vi fant ikke siden"]);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test("what the start page shows follows from what the person holds there", async ({ page }) => {
  await logInAs(page, "DRESS MINST");
  await chooseParty(page, "DISKRET NÆR TIGER AS");
  const cards = page.getByRole("region", { name: "Dette kan du styre" }).getByRole("heading", { level: 3 });
  await expect(cards).toHaveText(["Forespørsler", "Systemtilganger", "Brukere", "Aktivitetslogg"]);
});

test("an employee without powers is told what can be done", async ({ page }) => {
  await logInAs(page, "RASK KULEPENN", "/accessmanagement/ui");
  await expect(page.getByRole("heading", { name: "Du kan ikke styre tilganger her" })).toBeVisible();
});

test("on a desk: favourites stand first, and are one's own", async ({ page }) => {
  await logInAs(page, "ALLSIDIG REGNFRAKK");
  const star = page.getByRole("button", { name: "Favoritt: UREDD RÅ JERV AS" }).first();
  if ((await star.getAttribute("aria-pressed")) === "true") await star.click();
  await page.getByRole("button", { name: "Favoritt: UREDD RÅ JERV AS", pressed: false }).first().click();
  const favourites = page.getByRole("list", { name: "Favoritter" });
  await expect(favourites.getByRole("link")).toHaveText(["UREDD RÅ JERV AS"]);
  await favourites.getByRole("button", { name: "Favoritt: UREDD RÅ JERV AS" }).click();
  await expect(favourites).toHaveCount(0);
});

test("deleted organisations are shown on request, and sub-units under their parent", async ({ page }) => {
  await logInAs(page, "ALLSIDIG REGNFRAKK");
  const before = await page.getByRole("list", { name: "Virksomheter" }).getByRole("listitem").count();
  await page.goto(`${choose}?deleted=yes`);
  await expect(page.getByRole("list", { name: "Virksomheter" }).getByText("Slettet").first()).toBeVisible();
  expect(await page.getByRole("list", { name: "Virksomheter" }).getByRole("listitem").count()).toBeGreaterThan(before);
});

test("among five thousand organisations the right one is found with the keyboard alone", async ({ page }) => {
  const [leader] = await inDatabase<{ name: string }>(
    `select h.name from register_role r join party p on p.id = r.party_id join party h on h.id = r.holder_id
     where p.name = 'TILBAKEHOLDEN USYMMETRISK TIGER AS' and r.role_code = 'daglig-leder'`,
  );
  const [wanted] = await inDatabase<{ name: string; org_no: string }>(
    "select name, org_no from party where id::text like '5eed%' order by id offset 4000 limit 1",
  );
  await logInAs(page, leader?.name ?? "");
  await expect(page.getByRole("main")).toContainText(/5.?0\d\d virksomheter/);
  const search = page.getByRole("searchbox", { name: "Søk på navn eller organisasjonsnummer" });
  await search.focus();
  await page.keyboard.type(wanted?.org_no ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("1 treff");
  await pressUntilFocused(page, search, "ArrowDown", page.getByRole("link", { name: wanted?.name ?? "" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toContainText(wanted?.name ?? "");
  await expect(heading(page)).toHaveText("Tilgangsstyring");
});

test("on a desk: the list goes on page by page, and nobody is left out", async ({ page }) => {
  const [leader] = await inDatabase<{ name: string }>(
    `select h.name from register_role r join party p on p.id = r.party_id join party h on h.id = r.holder_id
     where p.name = 'TILBAKEHOLDEN USYMMETRISK TIGER AS' and r.role_code = 'daglig-leder'`,
  );
  await logInAs(page, leader?.name ?? "");
  const list = page.getByRole("list", { name: "Virksomheter" });
  const first = await list.getByRole("link").allInnerTexts();
  await page.getByRole("link", { name: /^Vis .* til$/ }).click();
  await expect(page).toHaveURL(/after=/);
  const second = await list.getByRole("link").allInnerTexts();
  expect(second.filter((name) => first.includes(name))).toEqual([]);
  expect(first.length).toBe(50);
});

test("the language is changed on the page and remembered", async ({ page, isMobile }) => {
  await logInAs(page, "DRESS MINST");
  for (const [language, name] of [
    ["nn", "Nynorsk"],
    ["en", "English"],
    ["nb", "Bokmål"],
  ] as const) {
    await openLanguages(page, isMobile);
    await page.getByRole("button", { name, exact: true }).filter({ visible: true }).last().click();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(heading(page)).toHaveText(questions[language]);
    await page.reload();
    await expect(heading(page)).toHaveText(questions[language]);
  }
});

/** Each language once, each colour scheme on the screen where contrast is measured, and what sticks out where there is no room. */
for (const [language, locale, colorScheme, where] of [
  ["nb", "nb-NO", "light", "on a desk"],
  ["nn", "nn-NO", "dark", "on a desk"],
  ["en", "en-GB", "light", "on a phone"],
] as const) {
  test.describe(`${where}: ${language}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("the portal's pages have nothing for axe to find, and nothing sticks out", async ({ page }) => {
      // Axe takes its time.
      test.setTimeout(150_000);
      await logInAs(page, "ALLSIDIG REGNFRAKK");
      await expect(heading(page)).toHaveText(questions[language]);
      const addresses = [page.url(), `${choose}?search=zzz`, "/login/problem", "/login/step-up?level=high", "/logged-out"];
      await chooseParty(page, "UREDD RÅ JERV AS");
      await expect(heading(page)).toHaveText(titles[language]);
      const findings = [];
      for (const address of [page.url(), ...addresses]) {
        await page.goto(address);
        findings.push(...(await axeFindings(page)));
        expect(await sideways(page)).toBe(0);
      }
      expect(findings).toEqual([]);
    });
  });
}

test("on a phone: nothing sticks out in Norwegian either", async ({ page }) => {
  await logInAs(page, "ALLSIDIG REGNFRAKK");
  const addresses = [page.url(), "/login/problem", "/login/step-up?level=high", "/logged-out"];
  await chooseParty(page, "UREDD RÅ JERV AS");
  addresses.push(page.url());
  for (const name of ["nn", "nb"]) {
    await page.context().addCookies([{ name: "language", value: name, url: new URL(page.url()).origin }]);
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.locator("html")).toHaveAttribute("lang", name);
      expect(await sideways(page), address).toBe(0);
    }
  }
});

test("on a desk: an action of a page does nothing for whoever is not logged in, and nothing for a stranger's organisation", async ({
  page,
  playwright,
  baseURL,
}) => {
  await logInAs(page, "ALLSIDIG REGNFRAKK");
  const star = page.locator("form", { has: page.getByRole("button", { name: "Favoritt: UREDD RÅ JERV AS" }) }).first();
  const fields = await star
    .locator("input[type=hidden]")
    .evaluateAll((inputs) => inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value]));
  const count = "select count(*)::int as stars from favourite_party";
  const [before] = await inDatabase<{ stars: number }>(count);
  const [stranger] = await inDatabase<{ id: string }>("select id from party where org_no = '313955907'");
  const press = (request: typeof page.request, party?: string) =>
    request.post(choose, {
      multipart: { ...(Object.fromEntries(fields) as Record<string, string>), ...(party !== undefined && { party }), favourite: "yes" },
      headers: { origin: baseURL ?? "" },
      maxRedirects: 0,
    });

  const nobody = await playwright.request.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const refused = await press(nobody);
  expect([refused.status(), refused.headers()["location"]?.startsWith("/login?")]).toEqual([303, true]);
  expect((await press(page.request, stranger?.id)).status()).toBe(404);
  expect(await inDatabase(count)).toEqual([before]);
  await nobody.dispose();
});
