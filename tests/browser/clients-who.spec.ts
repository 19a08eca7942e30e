import { expect, test } from "@playwright/test";
import { anAccess, confirm, dialog, notice, skilpadde, tiger } from "./support/clients";
import { axeFindings, logInAs } from "./support/journey";

test.describe("who may", () => {
  test("a client administrator who is no access manager adds clients", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "NØYE VANNGLASS", `${access.page}&dialog=add&find=skilpadde`);
    await dialog(page).getByLabel(skilpadde).check();
    await confirm(page).click();
    await expect(notice(page)).toContainText("Én klient er lagt til");
    await expect(page.getByRole("link", { name: "Slett" })).toHaveCount(0);
  });

  test("an access manager who is no client administrator looks, and is told why no more and who can", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "TYDELIG SKIHOPP", `${access.page}&dialog=add`);
    await expect(page.getByText("Bare klientadministratorer kan administrere klienter")).toBeVisible();
    await expect(page.getByText("DRESS MINST", { exact: false }).first()).toBeVisible();
    await expect(dialog(page).getByRole("button", { name: "Bekreft og lukk" })).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("link", { name: "Legg til kunder" })).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
  });

  test("somebody with a tie and no power sees nothing of it, and who can help", async ({ page, request }) => {
    const access = await anAccess(request, tiger);
    await logInAs(page, "TAUS FYRSTIKK", `${access.page}&dialog=add`);
    await expect(page.getByRole("main")).not.toContainText("Klienter");
    const list = await page.goto(access.page.replace("?", "/list?"));
    expect(list?.status()).toBe(404);
  });
});
