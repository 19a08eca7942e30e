import { expect, type Page, test } from "@playwright/test";
import { axeFindings, pressUntilFocused, sideways, untilAwake } from "./support/journey.ts";

/** Each language and each colour scheme is looked at once; contrast is measured on the desk. */
const languages = [
  { locale: "nb-NO", title: "Delene", fault: "Noe gikk galt hos oss", look: "on a desk: light", colorScheme: "light" },
  { locale: "nn-NO", title: "Delane", fault: "Noko gjekk gale hos oss", look: "on a desk: dark", colorScheme: "dark" },
  { locale: "en-GB", title: "The parts", fault: "Something went wrong on our side", look: "on a phone: light", colorScheme: "light" },
] as const;

/** The page as it is once its scripts are at work. */
async function open(page: Page, address = "/ui") {
  await page.goto(address, { waitUntil: "networkidle" });
}

for (const { locale, title, fault, look, colorScheme } of languages) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`${look}, nothing for axe to find in any part`, async ({ page }) => {
      // Dialogs fade in: half-way, the contrast is too low.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const address of ["/ui", "/ui?dialog=party", "/ui?dialog=rename&done=removed"]) {
        await open(page, address);
        await expect(page.getByRole("heading", { level: 1, name: title, includeHidden: true })).toBeAttached();
        expect(await axeFindings(page), address).toEqual([]);
      }
      await open(page, "/ui/notice");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(fault);
      expect(await axeFindings(page)).toEqual([]);
    });

    test("on a phone: nothing sticks out sideways", async ({ page }) => {
      for (const address of ["/ui", "/ui?dialog=party", "/ui/notice"]) {
        await page.goto(address);
        expect(await sideways(page), address).toBe(0);
      }
    });
  });
}

test("what can be pressed is at least 44 px high", async ({ page }) => {
  await open(page);
  const low = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "main :is(button, select, summary, input[type=text], input[type=search], .ds-button, .st-toggle, .st-tabs a, .st-chips a)",
      ),
    ]
      .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 43.9)
      .map((part) => part.outerHTML.slice(0, 120)),
  );
  expect(low).toEqual([]);
});

test("on a desk: a dialog opens and closes by keyboard, and focus goes back", async ({ page }) => {
  await open(page);
  const opener = page.getByRole("button", { name: "Slett …" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Slette systemtilgangen SmartCloud?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Avbryt" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("on a desk: a dialog with an address is open there, closes with Esc, and leads back to its link", async ({ page }) => {
  await open(page);
  const opener = page.getByRole("link", { name: "Åpne på egen adresse" });
  await opener.press("Enter");
  await expect(page).toHaveURL(/dialog=rename/);
  const dialog = page.getByRole("dialog", { name: "Gi tilgangen et nytt navn" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("heading")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/dialog/);
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.goBack();
  await expect(dialog).toBeVisible();
  await page.goForward();
  await expect(dialog).toBeHidden();
});

test("on a desk: tabs are links: the chosen one says so, and the page is not loaded anew", async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.body.setAttribute("data-stayed", ""));
  const tabs = page.getByRole("navigation", { name: "Forespørsler", exact: true });
  await tabs.getByRole("link", { name: "Besvart" }).press("Enter");
  await expect(page).toHaveURL(/tab=answered/);
  await expect(tabs.getByRole("link", { name: "Besvart" })).toHaveAttribute("aria-current", "page");
  await expect(tabs.getByRole("link", { name: "Venter" })).not.toHaveAttribute("aria-current");
  await expect(page.locator("body[data-stayed]")).toBeAttached();
});

test("on a desk: a switch is turned by keyboard, and the choice shows at once", async ({ page }) => {
  await open(page);
  const deleted = page.getByRole("switch", { name: "Vis også slettede virksomheter" });
  await expect(page.getByRole("link", { name: "HENDIG STILLE REV AS" })).toBeHidden();
  await deleted.focus();
  await page.keyboard.press("Space");
  await expect(deleted).toBeChecked();
  await expect(page).toHaveURL(/deleted=yes/);
  await expect(page.getByRole("link", { name: "HENDIG STILLE REV AS" })).toBeVisible();
});

test("on a desk: a toast is announced, undoes what was done, and is closed", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Fjern en klient" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "FLINK SLANK GAUPE AS er fjernet." })).toBeAttached();
  await page.getByRole("button", { name: "Angre" }).press("Enter");
  const undone = page.getByText("FLINK SLANK GAUPE AS er lagt til igjen.").last();
  await expect(undone).toBeVisible();
  await page.locator(".st-toast").getByRole("button", { name: "Lukk" }).press("Enter");
  await expect(page.locator(".st-toast")).toBeHidden();
});

test("on a desk: a toast that would go away stays while somebody is in it", async ({ page }) => {
  await page.clock.install();
  await open(page, "/ui?done=undone");
  const toast = page.locator(".st-toast");
  await toast.getByRole("button").focus();
  await page.clock.runFor(60_000);
  await expect(toast).toBeVisible();
  await toast.getByRole("button").blur();
  await page.clock.runFor(9_000);
  await expect(toast).toBeHidden();
});

test("on a desk: a form says that it works, and is not sent twice", async ({ page }) => {
  await open(page);
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.getByRole("button", { name: "Send inn" }).press("Enter");
  const working = page.getByRole("button", { name: "Sender inn …" });
  await expect(working).toHaveAttribute("aria-busy", "true");
  await working.press("Enter");
  await expect(page.getByRole("button", { name: "Send inn" })).toBeVisible();
  expect(sent).toHaveLength(1);
});

test("on a desk: parties are searched for and reached with the arrow keys", async ({ page }) => {
  await open(page, "/ui?dialog=party");
  const search = page.getByRole("searchbox", { name: "Søk på navn eller organisasjonsnummer" });
  await search.pressSequentially("kompatibel");
  await expect(page.getByText("1 treff på «kompatibel»")).toBeVisible({ timeout: 10_000 });
  await expect(search).toBeFocused();
  await pressUntilFocused(page, search, "ArrowDown", page.getByRole("link", { name: "KOMPATIBEL TIGER ANS" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/done=compatible/);
});

test("on a desk: the menu opens and closes by keyboard", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Meny" }).press("Enter");
  await expect(page.getByRole("button", { name: "Logg ut" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Logg ut" })).toBeHidden();
});

test("on a desk: on another page, focus stands at its heading", async ({ page }) => {
  await open(page);
  await untilAwake(page);
  await page.getByRole("link", { name: "Se en hel side med feil" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Noe gikk galt hos oss" })).toBeFocused();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("on a desk: dialogs, searches, switches and undo work all the same", async ({ page }) => {
    await page.goto("/ui");
    await page.getByRole("button", { name: "Slett …" }).click();
    await expect(page.getByRole("dialog", { name: "Slette systemtilgangen SmartCloud?" })).toBeVisible();

    await page.goto("/ui?dialog=party");
    const dialog = page.getByRole("dialog", { name: "Hvem vil du handle for?" });
    await dialog.getByRole("searchbox").fill("hendig");
    await dialog.getByRole("switch").check();
    await dialog.getByRole("button", { name: "Søk", exact: true }).click();
    await expect(dialog.getByRole("link", { name: "HENDIG STILLE REV AS" })).toBeVisible();
    await dialog.getByRole("link", { name: "Lukk" }).click();
    await expect(dialog).toBeHidden();

    await page.goto("/ui?done=removed");
    await page.getByRole("button", { name: "Angre" }).click();
    await expect(page.getByText("FLINK SLANK GAUPE AS er lagt til igjen.")).toBeVisible();
  });
});
