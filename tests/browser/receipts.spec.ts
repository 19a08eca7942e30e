import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, inDatabase, logInAs, sideways, testporten } from "./support/journey";
import { ask, askForChange, type Letter } from "./support/vendor";

const receiptOf = ({ id }: Letter, link = "request") => `/accessmanagement/ui/systemuser/receipt?link=${link}&id=${id}`;

/** Says yes, waits until that is kept, and looks at the receipt. */
async function approve(page: Page, letter: Letter, link = "request") {
  await page.getByRole("button", { name: /^(Godkjenn|Approve)/ }).click();
  await expect.poll(() => signedOf(letter), { timeout: 20_000 }).not.toBe("");
  await page.waitForLoadState();
  await page.goto(receiptOf(letter, link));
}

const inside = ({ link }: Letter) => `${new URL(link).pathname}${new URL(link).search}&from=inside`;
const open = (page: Page, letter: Letter) => logInAs(page, "DRESS MINST", inside(letter));
async function signedOf({ id }: Letter): Promise<string> {
  const rows = await inDatabase<{ jws: string }>("select jws from receipt where about_id = $1", [id]);
  return rows[0]?.jws ?? "";
}
async function checkText(page: Page, text: string) {
  await page.goto("/receipts/check");
  await page.getByRole("textbox").fill(text);
  await page
    .getByRole("button")
    .filter({ hasText: /^(Kontroller|Check)/ })
    .click();
}
/** One sign of what was decided is another. */
const changed = (jws: string) => {
  const at = jws.indexOf(".") + 40;
  return `${jws.slice(0, at)}${jws[at] === "A" ? "B" : "A"}${jws.slice(at + 1)}`;
};

test("what was approved is on the receipt, in the mail and in the file; anybody can check the file, and no other passes", async ({
  page,
  request,
  browser,
}) => {
  const letter = await ask(request, { packages: ["skattegrunnlag", "merverdiavgift"] });
  await open(page, letter);
  await approve(page, letter);
  await expect(heading(page)).toHaveText("SmartCloud Regnskap har fått tilgang");
  const receipt = page.getByRole("main");
  for (const text of ["DRESS MINST", "Daglig leder", "DISKRET NÆR TIGER AS", "Skattegrunnlag", "Merverdiavgift", letter.id])
    await expect(receipt.getByText(text, { exact: false }).first()).toBeVisible();
  await expect(page.getByText("Vi sender kvitteringen til", { exact: false })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Last ned signert" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^receipt-[0-9A-F]{4}-[0-9A-F]{4}\.jws$/);
  const file = await download.path();
  const jws = readFileSync(file, "utf8");
  expect(jws).toBe(await signedOf(letter));

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto("/receipts/check");
  expect(await axeFindings(stranger)).toEqual([]);
  await stranger.getByLabel("Eller velg filen").setInputFiles({ name: "receipt.jws", mimeType: "text/plain", buffer: Buffer.from(jws) });
  await stranger.getByRole("button", { name: "Kontroller" }).click();
  await expect(stranger.getByRole("heading", { name: "Kvitteringen er ekte" })).toBeVisible();
  for (const text of ["DRESS MINST", "DISKRET NÆR TIGER AS", "Skattegrunnlag", letter.id])
    await expect(stranger.getByText(text, { exact: false }).first()).toBeVisible();
  expect(await axeFindings(stranger)).toEqual([]);
  expect(await sideways(stranger)).toBe(0);
  await checkText(stranger, changed(jws));
  await expect(stranger.getByRole("heading", { name: /Kvitteringen er (endret|ikke ekte)|Dette er ikke en/ })).toBeVisible();
  await expect(stranger.getByText("DRESS MINST")).toHaveCount(0);
  expect(await axeFindings(stranger)).toEqual([]);
  await checkText(stranger, "<script>alert(1)</script>");
  await expect(stranger.getByRole("heading", { name: "Dette er ikke en hel, signert kvittering" })).toBeVisible();
  await expect(stranger.getByRole("textbox")).toHaveValue("<script>alert(1)</script>");

  type Mail = { readonly subject: string; readonly text: string };
  const receipts = async () =>
    ((await (await request.get(`${testporten}/mail.json`)).json()) as Mail[]).filter(
      ({ text, subject }) => text.includes(letter.id) && subject.startsWith("Kvittering"),
    );
  await expect.poll(async () => (await receipts()).length, { timeout: 30_000 }).toBe(1);
  const [mail] = await receipts();
  expect(mail?.text).toContain("Skattegrunnlag, Merverdiavgift");
  expect(mail?.text).toContain("/accessmanagement/ui/systemuser/receipt?link=request&id=");
  expect(mail?.text).not.toMatch(/(?<!\d)\d{11}(?!\d)|approve/);

  await page.getByRole("link", { name: "Til behandlede forespørsler" }).click();
  await page.getByRole("searchbox").fill(letter.externalRef);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]search=/);
  await page
    .getByRole("main")
    .getByRole("link", { name: /SmartCloud Regnskap/ })
    .first()
    .click();
  await expect(heading(page)).toHaveText("SmartCloud Regnskap har fått tilgang");
});

test("of a change: what came and what went; of a no: what was asked and why not", async ({ page, context, request }) => {
  const first = await ask(request);
  await open(page, first);
  await approve(page, first);
  await expect(heading(page)).toHaveText("SmartCloud Regnskap har fått tilgang");
  const change = await askForChange(request, first.id, "merverdiavgift", "skattegrunnlag");
  const next = await context.newPage();
  await next.goto(inside(change));
  await approve(next, change, "changerequest");
  await expect(heading(next)).toHaveText("Tilgangen for SmartCloud Regnskap er endret");
  await expect(next.getByRole("heading", { name: "Lagt til (1)" })).toBeVisible();
  await expect(next.getByRole("heading", { name: "Fjernet (1)" })).toBeVisible();
  await checkText(next, await signedOf(change));
  await expect(next.getByRole("heading", { name: "Lagt til (1)" })).toBeVisible();

  const refused = await ask(request);
  await page.goto(inside(refused));
  await page.goto(`${page.url()}&dialog=reject`);
  await page.getByRole("dialog").getByRole("textbox").fill("Vi bruker et annet system.");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Avvis/ })
    .click();
  await expect.poll(() => signedOf(refused), { timeout: 30_000 }).not.toBe("");
  await checkText(page, await signedOf(refused));
  await expect(page.getByRole("heading", { name: "Forespørselen fra SmartCloud Regnskap er avvist" })).toBeVisible();
  await expect(page.getByText("Vi bruker et annet system.")).toBeVisible();
});

test("on a desk: a colleague who does not decide sees what was decided, and gets no file; a stranger finds nothing", async ({
  page,
  browser,
  request,
}) => {
  const letter = await ask(request);
  await open(page, letter);
  await approve(page, letter);
  await expect(heading(page)).toHaveText("SmartCloud Regnskap har fått tilgang");
  const address = page.url();
  const colleague = await (await browser.newContext()).newPage();
  await logInAs(colleague, "RASK KULEPENN", new URL(address).pathname + new URL(address).search);
  await expect(heading(colleague)).toHaveText("SmartCloud Regnskap har fått tilgang");
  await expect(colleague.getByRole("link", { name: "Last ned signert" })).toHaveCount(0);
  const stranger = await (await browser.newContext()).newPage();
  await logInAs(stranger, "ENSOM LYKTESTOLPE", new URL(address).pathname + new URL(address).search);
  await expect(stranger.getByText("SmartCloud Regnskap")).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("on a desk: the form checks as well", async ({ page, request, browser }) => {
    const letter = await ask(request);
    const manager = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
    await open(manager, letter);
    await approve(manager, letter);
    await expect(heading(manager)).toHaveText("SmartCloud Regnskap har fått tilgang");
    await checkText(page, await signedOf(letter));
    await expect(page.getByRole("heading", { name: "Kvitteringen er ekte" })).toBeVisible();
    await expect(page.getByText("Skattegrunnlag")).toBeVisible();
    await checkText(page, "tull");
    await expect(page.getByRole("heading", { name: "Dette er ikke en hel, signert kvittering" })).toBeVisible();
  });
});

for (const [locale, title, genuine, button] of [
  ["nn-NO", "SmartCloud Rekneskap har fått tilgang", "Kvitteringa er ekte", "Last ned signert"],
  ["en-GB", "SmartCloud Accounting has been given access", "The receipt is genuine", "Download signed"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("on a desk: the receipt, and what the check says of it, in this language", async ({ page, request }) => {
      const letter = await ask(request);
      await open(page, letter);
      await approve(page, letter);
      await expect(heading(page)).toContainText(title);
      await expect(page.getByRole("link", { name: button })).toBeVisible();
      await checkText(page, await signedOf(letter));
      await expect(page.getByRole("heading", { name: genuine })).toBeVisible();
    });
  });
}
