import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, sideways } from "./support/journey.ts";

const languages = [
  { locale: "nb-NO", title: "API for leverandører og tjenesteeiere", problems: "Alle feilkoder" },
  { locale: "nn-NO", title: "API for leverandørar og tenesteeigarar", problems: "Alle feilkodar" },
  { locale: "en-GB", title: "API for vendors and service owners", problems: "All error codes" },
];

async function open(page: Page) {
  await page.goto("/docs");
  await page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
}

// A long page, most of it the same in every language: each width looks at one look.
for (const { where, locale, colorScheme } of [
  { where: "on a desk", locale: "nb-NO", colorScheme: "light" },
  { where: "on a phone", locale: "en-GB", colorScheme: "dark" },
] as const) {
  test.describe(`${where}: ${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });
    test.setTimeout(240_000);
    test("nothing for axe to find", async ({ page }) => {
      await open(page);
      expect(await axeFindings(page)).toEqual([]);
    });
  });
}

for (const { locale, title, problems } of languages) {
  test.describe(locale, () => {
    test.use({ locale });

    test("nothing sticks out sideways, and nothing must be scrolled sideways", async ({ page }) => {
      await open(page);
      await expect(heading(page)).toHaveText(title);
      expect(await sideways(page)).toBe(0);
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
