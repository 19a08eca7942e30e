import { expect, test } from "@playwright/test";
import { axeFindings, sideways } from "./support/journey.ts";

const languages = [
  {
    locale: "nb-NO",
    lang: "nb",
    title: "La fagsystemet ditt handle for virksomheten",
    missing: "Vi fant ikke siden",
    home: "Til startsiden",
  },
  { locale: "nn-NO", lang: "nn", title: "La fagsystemet ditt handle for verksemda", missing: "Vi fann ikkje sida", home: "Til startsida" },
  {
    locale: "en-GB",
    lang: "en",
    title: "Let your software act for your organisation",
    missing: "We could not find the page",
    home: "To the start page",
  },
];

for (const { locale, lang, title, missing, home } of languages) {
  test.describe(lang, () => {
    test.use({ locale });

    test("on a desk: the start page says what this is and what is loaded", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      // 147 packages can be given by organisations: the catalogue is there.
      await expect(page.getByRole("definition").filter({ hasText: /^147$/ })).toBeVisible();
    });

    test("on a desk: an address that leads nowhere gives a way on", async ({ page }) => {
      const answer = await page.goto("/no/such/page");
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(missing);
      await page.getByRole("link", { name: home }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    });

    test("on a desk: nothing for axe to find", async ({ page }) => {
      await page.emulateMedia({ colorScheme: lang === "nn" ? "dark" : "light" });
      for (const address of ["/", "/no/such/page"]) {
        await page.goto(address);
        expect(await axeFindings(page)).toEqual([]);
      }
    });

    test("on a phone: nothing sticks out sideways", async ({ page }) => {
      for (const address of ["/", "/no/such/page"]) {
        await page.goto(address);
        expect(await sideways(page)).toBe(0);
      }
    });
  });
}

test("on a desk: the first Tab reaches the way past the header", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Hopp til hovedinnholdet" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("on a desk: a test installation says so on every page", async ({ page }) => {
  for (const address of ["/", "/no/such/page"]) {
    await page.goto(address);
    await expect(page.getByLabel("Testmiljø")).toBeVisible();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("on a desk: both pages can be read", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goto("/no/such/page");
    await expect(page.getByRole("link", { name: "Til startsiden" })).toBeVisible();
  });
});

test("on a desk: a page asks nothing of other servers", async ({ page, baseURL }) => {
  const others: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:")) others.push(request.url());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  expect(others).toEqual([]);
});
