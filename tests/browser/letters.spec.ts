import { expect, test } from "@playwright/test";
import { axeFindings, heading, inDatabase, logInAs, loginSite, sideways, testporten } from "./support/journey";
import { approveButton, kinds, leadsBack, oneOfEach, open } from "./support/letters";
import { ask, askForChange, follow, type Letter } from "./support/vendor";

/** The pages behind a vendor's link, with real requests, real logins and real mails. */

test("the managing director understands, approves with one press, is logged out and led back to the vendor; the access is there", async ({
  page,
  request,
}) => {
  const letter = await ask(request);
  await open(page, letter, "DRESS MINST");
  await expect(heading(page)).toHaveText("SmartCloud Regnskap ber om å handle for DISKRET NÆR TIGER AS");
  await expect(page.getByText("Du kan gi den.")).toBeVisible();
  await expect(page.getByText("SMARTCLOUD AS, org.nr. 312 683 725")).toBeVisible();
  await expect(page.getByText(letter.externalRef)).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);

  await Promise.all([leadsBack(page), approveButton(page).click()]);
  expect((await follow(request, letter)).status).toBe("Accepted");
  const made = await inDatabase<{ package_code: string }>("select package_code from systemuser_package where system_user_id = $1", [
    letter.id,
  ]);
  expect(made).toEqual([{ package_code: "skattegrunnlag" }]);

  // The vendor's page is not there in a test, and the browser may still be saying so.
  await expect(async () => {
    await page.goto(letter.link);
  }).toPass();
  await expect(page).toHaveURL(new RegExp(`^${loginSite}/idporten/`));
});

test("without a page to go back to, whoever has answered gets a receipt after the logout", async ({ page, request }) => {
  const letter = await ask(request, { redirectUrl: null });
  await open(page, letter, "DRESS MINST");
  await approveButton(page).click();
  await expect(page).toHaveURL(/\/logged-out\?receipt=/, { timeout: 20_000 });
  await expect(heading(page)).toHaveText("SmartCloud Regnskap har fått tilgang");
  await expect(page.getByText("Skattegrunnlag")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test("a no is asked about once more, with a reason that the vendor reads and no name", async ({ page, request }) => {
  const letter = await ask(request);
  await open(page, letter, "DRESS MINST");
  await page.getByRole("link", { name: "Avvis" }).click();
  await page.getByLabel("Hvorfor? (valgfritt)").fill("Vi har ikke avtalt dette med dere.");
  expect(await axeFindings(page)).toEqual([]);
  await Promise.all([leadsBack(page), page.getByRole("button", { name: "Avvis forespørselen" }).click()]);
  const told = await follow(request, letter);
  expect(told).toMatchObject({ status: "Rejected", rejectReason: "Vi har ikke avtalt dette med dere." });
  expect(JSON.stringify(told)).not.toContain("DRESS");
});

test("an access manager who lacks one package sees which, why and who has it, and cannot approve", async ({ page, request }) => {
  const letter = await ask(request, { systemId: "312683725_smartcloud_lonn", packages: ["regnskap-okonomi-rapport", "lonn", "a-ordning"] });
  await open(page, letter, "NESTEN KOMPLETT");
  await expect(page.getByText("Du mangler én av tre fullmakter")).toBeVisible();
  await expect(page.getByText("Du kan gi to av tre.")).toBeVisible();
  await expect(page.getByText("DRESS MINST", { exact: false }).first()).toBeVisible();
  await expect(approveButton(page)).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  const switched = page.getByText("Andre steder handler du fortsatt for");
  await expect(switched).toHaveCount(0);
  const own = await inDatabase<{ id: string }>("select id from party where name = 'NESTEN KOMPLETT'");
  await page.goto(`${letter.link}&party=${own[0]?.id ?? ""}`);
  await expect(switched).toHaveText("Denne siden gjelder DISKRET NÆR TIGER AS. Andre steder handler du fortsatt for NESTEN KOMPLETT.");
  await page.getByRole("link", { name: "Send videre" }).click();
  await page.getByLabel("DRESS MINST").check();
  await page.getByRole("button", { name: "Ja, send videre" }).click();
  await expect(heading(page)).toHaveText("Forespørselen er videresendt");
});

type Mail = { readonly text: string };

test("an employee passes it on; the access manager gets a mail, finds it under Forespørsler and decides; the employee hears of it", async ({
  page,
  request,
  browser,
}) => {
  const letter = await ask(request);
  await open(page, letter, "RASK KULEPENN");
  await expect(page.getByText("Du mangler nødvendig fullmakt")).toBeVisible();
  await expect(approveButton(page)).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("KLAR BRANNMANN").check();
  await page.getByLabel("Melding (valgfritt)").fill("Trengs før jul.");
  await page.getByRole("button", { name: "Ja, send videre" }).click();
  await expect(heading(page)).toHaveText("Forespørselen er videresendt");
  expect(await axeFindings(page)).toEqual([]);

  const mails = async () => (await (await request.get(`${testporten}/mail.json`)).json()) as Mail[];
  const about = async () => (await mails()).filter(({ text }) => text.includes(letter.id));
  await expect.poll(async () => (await about()).length, { timeout: 20_000 }).toBe(1);
  const [mail] = await about();
  expect(mail?.text).toContain("Trengs før jul.");
  expect(mail?.text).not.toMatch(/\d{11}/);

  const manager = await (await browser.newContext()).newPage();
  await logInAs(manager, "KLAR BRANNMANN", "/accessmanagement/ui/requests");
  for (const [link] of mail?.text.matchAll(/https?:\S+/g) ?? []) expect((await manager.request.get(link)).status()).toBe(200);
  expect((await follow(request, letter)).status).toBe("New");
  await expect(heading(manager)).toHaveText("Forespørsler");
  await manager.getByLabel("Søk i system, virksomhet eller referanse").fill(letter.externalRef);
  await manager.keyboard.press("Enter");
  await expect(manager).toHaveURL(/[?&]search=/);
  await expect(manager.getByText("Videresendt av RASK KULEPENN", { exact: false })).toBeVisible();
  expect(await axeFindings(manager)).toEqual([]);
  expect(await sideways(manager)).toBe(0);
  await manager.getByRole("link", { name: /SmartCloud Regnskap ber om tilgang/ }).click();
  await expect(manager.getByText("«Trengs før jul.»").or(manager.getByText("Trengs før jul.")).first()).toBeVisible();
  await approveButton(manager).click();
  await expect(manager).toHaveURL(new RegExp(`/systemuser/overview\\?new=${letter.id}&party=`), { timeout: 20_000 });

  await expect.poll(async () => (await about()).length, { timeout: 20_000 }).toBe(3);
  await page.goto(letter.link);
  await expect(heading(page)).toHaveText("Denne forespørselen er allerede godkjent");
  await expect(page.getByText("KLAR BRANNMANN", { exact: false }).first()).toBeVisible();
});

test("on a desk: a stranger is told the same as about a request that does not exist", async ({ page, request }) => {
  const letter = await ask(request);
  const said: string[] = [];
  await open(page, letter, "ENSOM LYKTESTOLPE");
  for (const id of [letter.id, "5b3f5b3f-0000-4000-8000-000000000000"]) {
    await page.goto(`/accessmanagement/ui/systemuser/request?id=${id}`);
    await expect(heading(page)).toHaveText("Vi fant ikke forespørselen");
    said.push((await page.getByRole("main").innerText()).replaceAll(/[0-9A-F]{4}-[0-9A-F]{4}/g, "reference"));
  }
  expect(said[0]).toBe(said[1]);
  await page.goto("/accessmanagement/ui/systemuser/request?id=tull");
  await expect(heading(page)).toHaveText("Vi fant ikke forespørselen");
});

test("for clients, and a change of an access: approved by link", async ({ page, context, request }) => {
  const agent = await ask(request, {
    ...{ systemId: "312683725_smartcloud_klient", packages: ["skattegrunnlag", "merverdiavgift"], partyOrgNo: "212915351", kind: "/agent" },
  });
  await open(page, agent, "DRESS MINST");
  await expect(heading(page)).toContainText("ber om å handle for klientene til TILBAKEHOLDEN USYMMETRISK TIGER AS");
  await Promise.all([leadsBack(page), approveButton(page).click()]);
  expect((await follow(request, agent, "request/vendor/agent")).status).toBe("Accepted");

  const first = await ask(request);
  const own = await context.newPage();
  await open(own, first, "DRESS MINST");
  await Promise.all([leadsBack(own), approveButton(own).click()]);
  const change = await askForChange(request, first.id, "merverdiavgift", "skattegrunnlag");
  const next = await context.newPage();
  await open(next, change, "DRESS MINST");
  await expect(next.getByText("Legges til").first()).toBeVisible();
  await expect(next.getByText("Fjernes").first()).toBeVisible();
  expect(await axeFindings(next)).toEqual([]);
  await Promise.all([leadsBack(next), approveButton(next).click()]);
  const held = await inDatabase<{ package_code: string }>("select package_code from systemuser_package where system_user_id = $1", [
    first.id,
  ]);
  expect(held).toEqual([{ package_code: "merverdiavgift" }]);
});

test("on a desk: two decide at the same moment: one answer stands, the other is told whose", async ({ browser, request }) => {
  const letter = await ask(request);
  const pages = await Promise.all(
    ["DRESS MINST", "KLAR BRANNMANN"].map(async (name) => {
      const page = await (await browser.newContext()).newPage();
      await open(page, letter, name);
      await expect(approveButton(page)).toBeVisible();
      return page;
    }),
  );
  await Promise.all(pages.map((page) => approveButton(page).click()));
  const told = pages.map((page) => page.getByRole("heading", { name: "Denne forespørselen er allerede godkjent" }));
  await expect
    .poll(async () => (await Promise.all(told.map((one) => one.count()))).reduce((sum, one) => sum + one, 0), { timeout: 20_000 })
    .toBe(1);
  const rows = await inDatabase("select from journal where about_id = $1 and act = 'request.accepted'", [letter.id]);
  expect(rows).toHaveLength(1);
});

test("on a desk: what changed in the register after the page was opened is not approved unseen", async ({ page, request }) => {
  // A system that no other journey looks at: they run at the same time.
  const system = "312683725_smartcloud_lonn";
  const letter = await ask(request, { systemId: system, packages: ["lonn"], redirectUrl: null });
  await open(page, letter, "DRESS MINST");
  await inDatabase(`update registered_system set name = name || '{"nb":"Et annet navn"}' where system_id = $1`, [system]);
  try {
    await approveButton(page).click();
    await expect(page.getByText("Forespørselen er endret siden du åpnet den")).toBeVisible();
    expect((await follow(request, letter)).status).toBe("New");
  } finally {
    await inDatabase(`update registered_system set name = name || '{"nb":"SmartCloud Lønn"}' where system_id = $1`, [system]);
  }
});

test("on a desk: out of time, taken back by the vendor: said, with a way on", async ({ page, request }) => {
  const [late, gone] = [await ask(request), await ask(request)];
  await inDatabase("update request set created_at = now() - interval '11 days', expires_at = now() - interval '1 day' where id = $1", [
    late.id,
  ]);
  await inDatabase("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [gone.id]);
  await open(page, late, "DRESS MINST");
  await expect(heading(page)).toHaveText("Denne forespørselen har gått ut");
  await expect(approveButton(page)).toHaveCount(0);
  await page.goto(gone.link);
  await expect(heading(page)).toHaveText("Leverandøren har trukket forespørselen");
});

/** However it was decided. */
async function outcomeOf({ id }: Letter) {
  const select = (table: string) => `select status::text, decision_reason as reason from ${table} where id = $1`;
  return (await inDatabase(`${select("request")} union all ${select("change_request")}`, [id]))[0];
}

test.describe("on a desk: without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("each kind of letter is whole, can be rejected with a reason, and approved", async ({ page, request, baseURL }) => {
    await logInAs(page, "DRESS MINST");
    for (const answer of ["reject", "approve"] as const) {
      const letters = await oneOfEach(page, request, baseURL ?? "");
      for (const kind of kinds) {
        const letter = letters[kind];
        await page.goto(letter.link);
        await page.locator("summary").filter({ hasText: "Skattegrunnlag" }).click();
        await expect(page.getByText("Krav og betalinger").first()).toBeVisible();
        if (answer === "reject") {
          await page.getByRole("link", { name: "Avvis" }).click();
          await page.getByLabel("Hvorfor? (valgfritt)").fill("Nei takk.");
        }
        const button = answer === "approve" ? approveButton(page) : page.getByRole("button", { name: "Avvis forespørselen" });
        await Promise.all([leadsBack(page), button.click()]);
        expect(await outcomeOf(letter)).toEqual(
          answer === "approve" ? { status: "Accepted", reason: null } : { status: "Rejected", reason: "Nei takk." },
        );
        await expect(async () => {
          await logInAs(page, "DRESS MINST");
        }).toPass();
      }
    }
  });

  test("each kind of letter can be passed on, and whoever did is led out", async ({ page, request, browser, baseURL }) => {
    const manager = await (await browser.newContext()).newPage();
    await logInAs(manager, "DRESS MINST");
    const letters = await oneOfEach(manager, request, baseURL ?? "");
    for (const [kind, employee, chosen] of [
      ["request", "RASK KULEPENN", "KLAR BRANNMANN"],
      ["changerequest", "RASK KULEPENN", "Alle tilgangsstyrere"],
      ["agentrequest", "TAUS FYRSTIKK", "DRESS MINST"],
    ] as const) {
      await expect(async () => {
        await open(page, letters[kind], employee);
      }).toPass();
      await page.getByLabel(chosen).check();
      await page.getByLabel("Melding (valgfritt)").fill("Trengs før jul.");
      await page.getByRole("button", { name: "Ja, send videre" }).click();
      await expect(heading(page)).toHaveText("Forespørselen er videresendt");
      await expect(page.getByText("Trengs før jul.").first()).toBeVisible();
      await Promise.all([leadsBack(page), page.getByRole("link", { name: "Avslutt" }).click()]);
    }
  });
});

for (const [locale, approve] of [
  ["nn-NO", "Godkjenn systemtilgang"],
  ["en-GB", "Approve system access"],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("on a desk: the main path in this language", async ({ page, request }) => {
      const letter = await ask(request);
      await open(page, letter, "DRESS MINST");
      await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
      await Promise.all([leadsBack(page), page.getByRole("button", { name: approve }).click()]);
      expect((await follow(request, letter)).status).toBe("Accepted");
    });
  });
}
