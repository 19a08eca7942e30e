import { defineConfig, devices } from "@playwright/test";

/** Run by scripts/test.mjs, which builds first and says where the browser and the installation under test are. */
const address = process.env["TEST_ADDRESS"] ?? "http://localhost:3000";
const browser = process.env["TEST_BROWSER"];
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Axe on a long page, on two busy cores.
  timeout: 90_000,
  reporter: [["list"], ["json", { outputFile: process.env["TEST_REPORT"] ?? "test-results/browser.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    locale: "nb-NO",
    // Dialogs fade in: half-way, the contrast is too low for axe.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", grepInvert: /on a phone:/, use: { viewport: { width: 1280, height: 900 } } },
    // What has no screen runs once, and a phone has no arrow keys.
    {
      name: "phone",
      testIgnore: /vendor\.spec\.ts/,
      grepInvert: /keyboard alone|on a desk:/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
