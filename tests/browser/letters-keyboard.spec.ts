import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, inDatabase } from "./support/journey";
import { approveButton, open } from "./support/letters";
import { ask, follow } from "./support/vendor";

/** Without a mouse: every step is Tab, Enter, Space, an arrow or typing, from where focus happens to be. */

/** Goes on until this stands in focus, as somebody would who looks for it. */
async function tabTo(page: Page, name: RegExp | string) {
  const isThere = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.innerText : undefined;
      return (label ?? at?.getAttribute("aria-label") ?? (at as HTMLElement | null)?.innerText ?? "").trim();
    });
  const wanted = typeof name === "string" ? new RegExp(`^${name}`) : name;
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    if (wanted.test(await isThere())) return;
  }
  throw new Error(`nothing called ${String(name)} can be reached with Tab`);
}

test("keyboard alone: the letter is opened, read package by package, approved; out, and the receipt is at hand", async ({
  page,
  request,
}) => {
  const letter = await ask(request, { packages: ["skattegrunnlag", "merverdiavgift"], redirectUrl: null });
  await open(page, letter, "DRESS MINST");
  await expect(approveButton(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Hopp til hovedinnholdet" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "Merverdiavgift");
  await expect(page.getByText("Registrering i Merverdiavgiftsregisteret")).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Registrering i Merverdiavgiftsregisteret")).toBeVisible();
  await tabTo(page, "Godkjenn");
  const ring = await page.locator(":focus").evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(ring).not.toBe("none");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/logged-out\?receipt=/, { timeout: 20_000 });
  await expect(heading(page)).toHaveText("SmartCloud Regnskap har fått tilgang");
  await tabTo(page, /Skriv ut|Last ned/);
  expect((await follow(request, letter)).status).toBe("Accepted");
});

test("keyboard alone: no, with a reason; Esc says nothing, and passing on to one of several", async ({ page, request }) => {
  const letter = await ask(request, { redirectUrl: null });
  await open(page, letter, "DRESS MINST");
  await tabTo(page, "Avvis");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/dialog/);
  await expect(page.getByRole("link", { name: "Avvis" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading")).toBeFocused();
  await tabTo(page, "Hvorfor");
  await page.keyboard.type("Feil organisasjon.");
  await tabTo(page, "Avvis forespørselen");
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/\/logged-out\?receipt=/, { timeout: 20_000 });
  expect(await follow(request, letter)).toMatchObject({ status: "Rejected", rejectReason: "Feil organisasjon." });

  const next = await ask(request, { redirectUrl: null });
  await open(page, next, "RASK KULEPENN");
  await expect(page.getByText("Du mangler nødvendig fullmakt")).toBeVisible();
  await tabTo(page, /DRESS MINST|KLAR BRANNMANN|NESTEN KOMPLETT/);
  await page.keyboard.press("ArrowDown");
  const chosen = page.locator("input[name=to]:checked");
  const to = await chosen.inputValue();
  await tabTo(page, "Melding");
  await page.keyboard.type("Kan du se på denne?");
  await tabTo(page, "Ja, send videre");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Forespørselen er videresendt");
  await expect(heading(page)).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  expect(await inDatabase("select escalated_to::text as to, escalation_note as note from request where id = $1", [next.id])).toEqual([
    { to, note: "Kan du se på denne?" },
  ]);
  await tabTo(page, "Avslutt");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Du er logget ut", { timeout: 20_000 });
});
