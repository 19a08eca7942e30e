import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { Client } from "pg";
import { clusterUrl } from "../../../scripts/embedded-postgres/cluster.ts";

export const testporten = process.env["TEST_TESTPORTEN"] ?? "http://localhost:3001";
/** Where people log in and out there: not under the issuer's name, as at ID-porten. */
export const loginSite = testporten.replace("//localhost:", "//127.0.0.1:");
const dataFolder = process.env["TEST_DATA_DIR"] ?? ".data";

/** On testporten's page: picks the person, by searching when it is not among the first. */
export async function pick(page: Page, name: string) {
  await expect(page).toHaveURL(new RegExp(`^${loginSite}/idporten/`));
  const button = page.getByRole("button", { name, exact: true });
  if (!(await button.isVisible())) {
    await page.getByRole("searchbox").fill(name);
    await page.keyboard.press("Enter");
  }
  await button.click();
}

export async function logInAs(page: Page, name: string, to = "/accessmanagement/ui/choose") {
  await page.goto(to);
  await pick(page, name);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** In the header where there is room for it, else in the menu. */
export const openLanguages = (page: Page, isMobile: boolean) =>
  page
    .getByRole("banner")
    .getByRole("button", { name: isMobile ? /Meny|Menu/ : /Bokmål|Nynorsk|English/ })
    .first()
    .click();

export async function chooseParty(page: Page, name: string) {
  await page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
  await expect(page).toHaveURL(/[?&]party=/);
}

/** Straight to the database of the installation under test, for what a person can only wait for. */
export async function inDatabase<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: clusterUrl(dataFolder, "systemtilgang") });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Half of axe's work is contrast, and the colours are the same at both widths: they are measured on the wide one. */
export async function axeFindings(page: Page): Promise<string[]> {
  const onPhone = (page.viewportSize()?.width ?? 0) < 600;
  // Going on without a new load, the title comes a moment after the page.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      // Nobody reads what passed, and describing it takes as long as finding out.
      resultTypes: ["violations"],
      ...(onPhone && { rules: { "color-contrast": { enabled: false } } }),
    })
    // No page has frames: no second page is opened to put their answers together.
    .setLegacyMode(true)
    .analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Until the page's script is at work; before that, a link loads the next page as any link does. */
export const untilAwake = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.querySelector("h1") ?? {}).some((key) => key.startsWith("__reactFiber")));

/** For keys that a script listens to: pressed again until the page, which may still be waking up, has heard it. */
export async function pressUntilFocused(page: Page, from: Locator, key: string, to: Locator) {
  await expect(async () => {
    await from.focus();
    await page.keyboard.press(key);
    await expect(to).toBeFocused({ timeout: 500 });
  }).toPass();
}

export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
