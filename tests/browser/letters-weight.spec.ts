import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { heading, pick } from "./support/journey";
import { ask } from "./support/vendor";

/** All scripts that a page brings, as they travel. */
async function scriptsOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") bodies.push(answer.body());
  });
  await act();
  await page.waitForLoadState("networkidle");
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
}

test("on a desk: the page behind a vendor's link brings at most 1.15 times the scripts of an empty page", async ({ browser, request }) => {
  const letter = await ask(request);
  const [empty, full] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  await full.goto(letter.link);
  await pick(full, "DRESS MINST");
  await expect(heading(full)).toBeVisible();
  const least = await scriptsOf(empty, () => empty.goto("/ui/empty"));
  // In a window of its own, so that nothing is taken from what was fetched before.
  const state = await full.context().storageState();
  const anew = await (await browser.newContext({ storageState: state })).newPage();
  const all = await scriptsOf(anew, () => anew.goto(letter.link));
  await expect(heading(anew)).toBeVisible();
  const ratio = all / least;
  process.stdout.write(`Scripts of the request page: ${all} bytes gz; of an empty page: ${least}; ratio ${ratio.toFixed(3)}\n`);
  expect(least).toBeGreaterThan(50_000);
  expect(ratio).toBeLessThanOrEqual(1.15);
});
