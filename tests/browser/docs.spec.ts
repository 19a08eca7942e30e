import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const languages = [
  { locale: "nb-NO", title: "API for leverandører og tjenesteeiere", problems: "Alle feilkoder" },
  { locale: "nn-NO", title: "API for leverandørar og tenesteeigarar", problems: "Alle feilkodar" },
  { locale: "en-GB", title: "API for vendors and service owners", problems: "All error codes" },
];

async function open(page: Page) {
  await page.goto("/docs");
  await page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
}

for (const { locale, title, problems } of languages) {
  test.describe(locale, () => {
    test.use({ locale });

    // A long page: each width looks at one of the two.
    for (const [where, colorScheme] of [
      ["on a desk", "light"],
      ["on a phone", "dark"],
    ] as const) {
      test(`${where}: nothing for axe to find, ${colorScheme}`, async ({ page }) => {
        test.setTimeout(240_000);
        await page.emulateMedia({ colorScheme });
        await open(page);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      });
    }

    test("nothing sticks out sideways, and nothing must be scrolled sideways", async ({ page }) => {
      await open(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      expect(await page.locator("pre").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)).toBe(0);
    });

    test("what the API itself says is marked as English", async ({ page }) => {
      await page.goto("/docs");
      const summary = page.getByRole("heading", { level: 3, name: "Exchange a token of Maskinporten or ID-porten for one of ours" });
      await expect(summary).toHaveAttribute("lang", "en");
      const row = page.getByRole("table", { name: problems }).getByRole("row").filter({ hasText: "AUTH-00010" });
      await expect(row).toContainText("404");
      await expect(row.getByText("There is no such request.")).toHaveAttribute("lang", "en");
    });
  });
}

test("the page tells of every operation that the document has, and the way to each is there", async ({ page, request }) => {
  const answer = await request.get("/openapi.json");
  expect(answer.headers()["cache-control"]).toBe("public, max-age=300");
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, { operationId: string }>> };
  const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  expect(ids).toContain("exchangeToken");

  await page.goto("/docs");
  const ways = page.getByRole("navigation", { name: "På denne siden" });
  for (const id of ids) {
    await expect(ways.locator(`a[href="#${id}"]`)).toBeVisible();
    await expect(page.locator(`h3#${id}`)).toBeVisible();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page is whole: the calls to paste, and the errors behind a press", async ({ page }) => {
    await page.goto("/docs");
    await expect(page.getByText("/api/GetEnterpriseToken?env=test").first()).toBeVisible();
    const operation = page.getByRole("article", { name: "Exchange a token" });
    await expect(operation.getByText("too-many-requests")).toBeHidden();
    await operation.getByText("Feil kallet kan gi").click();
    await expect(operation.getByText("too-many-requests")).toBeVisible();
  });
});
