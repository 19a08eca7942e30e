import { expect, test } from "@playwright/test";
import { axeFindings, sideways } from "./support/journey.ts";

/** Every state of the letter behind a vendor's link, as /ui/request shows it. */
const shown =
  "approve lacks clients change problem tricks plenty forward nobody forwarded already accepted rejected timedout deleted gone ended unknown loggedOut receipt refused".split(
    " ",
  );
const addresses = [...shown.map((name) => `/ui/request?show=${name}`), "/ui/request?show=approve&dialog=reject"];

const looks = [
  { locale: "nb-NO", colorScheme: "light", where: "on a desk" },
  { locale: "nn-NO", colorScheme: "dark", where: "on a desk" },
  { locale: "en-GB", colorScheme: "light", where: "on a phone" },
] as const;

for (const { locale, colorScheme, where } of looks) {
  test.describe(`${where}: ${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });
    test.setTimeout(300_000);

    test("nothing for axe to find in any state of a request, and nothing sticks out sideways", async ({ page }) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      for (const address of addresses) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
        expect(await axeFindings(page)).toEqual([]);
        expect(await sideways(page), address).toBe(0);
      }
    });
  });
}

test("on a desk: what is asked for is all on the page, however long it is", async ({ page }) => {
  await page.goto("/ui/request?show=plenty");
  const rows = page.locator(".st-right, .st-right__flat");
  await expect(rows).toHaveCount(260);
  await expect(rows.filter({ hasText: "Du mangler denne" }).first()).toBeVisible();
});

test("on a desk: nothing is pressed by opening the letter: focus is on neither button", async ({ page }) => {
  await page.goto("/ui/request?show=approve");
  await expect(page.getByRole("button", { name: "Godkjenn systemtilgang" })).not.toBeFocused();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
});

test("on a desk: a package opens to its services by keyboard", async ({ page }) => {
  await page.goto("/ui/request?show=approve");
  const service = page.getByText("Kompensasjonsmelding for merverdiavgift");
  await expect(service).toBeHidden();
  await page.locator("summary", { hasText: "Merverdiavgift" }).press("Enter");
  await expect(service).toBeVisible();
});

test("on a desk: what a vendor hides in a name is written out", async ({ page }) => {
  await page.goto("/ui/request?show=tricks");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("U+202E");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("(kyrillisk)");
  await expect(page.locator("main")).not.toContainText("\u202E");
});

test("on a desk: on paper, every package is open and the buttons are gone", async ({ page }) => {
  await page.goto("/ui/request?show=approve");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Kompensasjonsmelding for merverdiavgift")).toBeVisible();
  await expect(page.getByRole("button", { name: "Godkjenn systemtilgang" })).toBeHidden();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("on a desk: the letter is whole, and a no can be given with a reason", async ({ page }) => {
    await page.goto("/ui/request?show=approve");
    await expect(page.getByRole("button", { name: "Godkjenn systemtilgang" })).toBeVisible();
    await page.locator("summary", { hasText: "Merverdiavgift" }).click();
    await expect(page.getByText("Kompensasjonsmelding for merverdiavgift")).toBeVisible();
    await page.getByRole("link", { name: "Avvis" }).click();
    const dialog = page.getByRole("dialog", { name: "Avvise forespørselen fra SmartCloud?" });
    await dialog.getByLabel("Hvorfor? (valgfritt)").fill("Vi kjenner dere ikke.");
    await dialog.getByRole("button", { name: "Avvis forespørselen" }).click();
    await expect(page).toHaveURL(/\/ui/);
  });
});
