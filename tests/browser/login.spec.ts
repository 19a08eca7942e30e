import { expect, test } from "@playwright/test";
import { axeFindings, chooseParty, heading, inDatabase, logInAs, openLanguages, loginSite, pick } from "./support/journey";
import { ask } from "./support/vendor";

const start = "/accessmanagement/ui";

test("on a desk: after login the person is at the exact address that was asked for", async ({ page, baseURL }) => {
  const [party] = await inDatabase<{ id: string }>("select id from party where org_no = '313955907'");
  const address = `${start}?party=${party?.id ?? ""}&from=mail%20link`;
  await logInAs(page, "DRESS MINST", address);
  expect(page.url()).toBe(`${baseURL ?? ""}${address}`);
  await expect(heading(page)).toHaveText("Tilgangsstyring");
  await expect(page.getByRole("main")).toContainText("DISKRET NÆR TIGER AS");
});

test("on a desk: login leads to no other site, whatever the link says", async ({ page, baseURL }) => {
  await page.goto("/login?to=//elsewhere.example.com/");
  await pick(page, "DRESS MINST");
  await expect(heading(page)).toHaveText("Hvem vil du handle for?");
  expect(new URL(page.url()).origin).toBe(baseURL);
});

test("on a desk: whoever has one organisation need not choose", async ({ page }) => {
  await logInAs(page, "STADIG KONSERT", start);
  await expect(heading(page)).toHaveText("Tilgangsstyring");
  await expect(page.getByRole("main")).toContainText("TILFELDIG SUBTIL APE");
});

test("on a desk: too low a level says so, and one press mends it and comes back", async ({ page, context, baseURL }) => {
  await logInAs(page, "DRESS MINST");
  await chooseParty(page, "DISKRET NÆR TIGER AS");
  const address = page.url();
  const cookie = (await context.cookies()).find(({ name }) => name === "systemtilgang");
  await inDatabase("update session set level = 'low' where token_hash = sha256($1::text::bytea)", [cookie?.value]);
  await page.goto(address);
  await expect(heading(page)).toHaveText("Denne siden krever en sikrere innlogging");
  await page.getByRole("link", { name: "Logg inn på nytt" }).click();
  // The provider knows the person at a high enough level already, and asks nothing.
  await expect(heading(page)).toHaveText("Tilgangsstyring");
  expect(page.url()).toBe(address);
  expect(address.startsWith(baseURL ?? "-")).toBe(true);
});

test("on a desk: a cancelled login says that nothing has changed, and lets one try again for the same link", async ({ page, request }) => {
  const { link, externalRef } = await ask(request);
  await page.goto(link);
  await page
    .getByRole("link", { name: /Avbryt/ })
    .or(page.getByRole("button", { name: /Avbryt/ }))
    .click();
  await expect(heading(page)).toHaveText("Innloggingen ble ikke fullført");
  await page.getByRole("link", { name: "Logg inn igjen" }).click();
  await pick(page, "DRESS MINST");
  await expect(page.getByText(externalRef)).toBeVisible();
  expect(page.url()).toContain(new URL(link).pathname);
});

test("on a desk: logins in two tabs at once both end at the links that were asked for, and a used one ends nowhere else", async ({
  page: one,
  context,
  request,
}) => {
  const letters = [await ask(request), await ask(request)] as const;
  const another = await context.newPage();
  await one.goto(letters[0].link);
  await another.goto(letters[1].link);
  const used = one.waitForRequest(/\/api\/auth\/callback\//);
  await pick(one, "DRESS MINST");
  await expect(one.getByText(letters[0].externalRef)).toBeVisible();
  await pick(another, "DRESS MINST");
  await expect(another.getByText(letters[1].externalRef)).toBeVisible();
  expect((await context.cookies()).filter(({ name }) => /^login-(to|state|pkce|nonce)/.test(name))).toEqual([]);
  // Back through the history, say: whoever is logged in goes on, and learns of no fault.
  await another.goto((await used).url());
  await expect(heading(another)).toHaveText("Hvem vil du handle for?");
});

test("on a desk: a login that ends in nothing leads, from the page that says so, to the link that was asked for", async ({
  page,
  context,
  request,
}) => {
  const { link, externalRef } = await ask(request);
  await page.goto(link);
  // As when the person took longer than a login may take.
  await context.clearCookies({ name: /^login-state-/ });
  await pick(page, "DRESS MINST");
  await expect(heading(page)).toHaveText("Innloggingen ble ikke fullført");
  await page.getByRole("link", { name: "Logg inn igjen" }).click();
  await expect(page.getByText(externalRef)).toBeVisible();
});

test("on a desk: somebody who is not among the living of the register is told so, and is not let in", async ({ page, context }) => {
  await page.goto(start);
  await pick(page, "STILLE VINTERDVALE");
  await expect(heading(page)).toHaveText("Vi fant deg ikke");
  await expect(page.getByRole("main")).toContainText("Feilreferanse");
  expect(await axeFindings(page)).toEqual([]);
  expect((await context.cookies()).filter(({ name }) => name === "systemtilgang")).toEqual([]);
});

test("on a desk: after an hour away the person logs in again, and is back where they were", async ({ page, context }) => {
  await logInAs(page, "KLAR BRANNMANN");
  const address = page.url();
  const cookie = (await context.cookies()).find(({ name }) => name === "systemtilgang");
  const away = "update session set last_seen_at = now() - interval '1 hour' where token_hash = sha256($1::text::bytea) returning id";
  const [session] = await inDatabase<{ id: string }>(away, [cookie?.value]);
  await context.clearCookies({ domain: new URL(loginSite).hostname, name: /^testporten/ });
  await page.goto(address);
  await pick(page, "KLAR BRANNMANN");
  await expect(heading(page)).toHaveText("Hvem vil du handle for?");
  const [old] = await inDatabase<{ because: string }>("select ended_because as because from session where id = $1", [session?.id]);
  expect(old?.because).toBe("idle");
});

test("logging out ends our session and the provider's, and the old cookie opens nothing", async ({ page, context }) => {
  await logInAs(page, "DRESS MINST");
  const cookies = await context.cookies();
  await page.getByRole("button", { name: "Meny" }).click();
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(heading(page)).toHaveText("Du er logget ut");
  await context.addCookies(cookies.filter(({ name }) => name === "systemtilgang"));
  await page.goto("/accessmanagement/ui/choose");
  await expect(page.getByRole("heading", { name: "Hvem vil du logge inn som?" })).toBeVisible();
});

test("on a desk: logging out at the provider ends our session at once", async ({ page, context }) => {
  await logInAs(page, "DRESS MINST");
  const provider = await context.newPage();
  await provider.goto(`${loginSite}/idporten/logout?client_id=systemtilgang`);
  await expect(provider).not.toHaveURL(/idporten\/logout\?client/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Hvem vil du logge inn som?" })).toBeVisible();
});

test("on a desk: the cookie is not for scripts, and not for other sites", async ({ page, context }) => {
  await logInAs(page, "DRESS MINST");
  const cookie = (await context.cookies()).find(({ name }) => name === "systemtilgang");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("systemtilgang=");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("logging in, choosing, changing language and logging out", async ({ page, isMobile }) => {
    await logInAs(page, "DRESS MINST");
    await chooseParty(page, "DISKRET NÆR TIGER AS");
    await expect(heading(page)).toHaveText("Tilgangsstyring");
    const address = page.url();
    await openLanguages(page, isMobile);
    await page.getByRole("button", { name: "English", exact: true }).filter({ visible: true }).click();
    await expect(heading(page)).toHaveText("Access management");
    expect(page.url()).toBe(address);
    await page.getByRole("banner").getByRole("button", { name: "Menu" }).click();
    await page.getByRole("button", { name: "Log out" }).filter({ visible: true }).click();
    await expect(heading(page)).toHaveText("You have logged out");
  });
});
