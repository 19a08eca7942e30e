import { createHash } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, inDatabase, logInAs, pick, sideways } from "./support/journey";
import { ask, follow, type Letter } from "./support/vendor";

/** What else may happen on the pages behind a vendor's link: a login that is not enough, a no that is taken back. */

const approveButton = (page: Page) => page.getByRole("button", { name: /^Godkjenn/ });
const inside = ({ link }: Letter) => `${new URL(link).pathname}${new URL(link).search}&from=inside`;
const statusOf = async (id: string) => (await inDatabase<{ status: string }>("select status from request where id = $1", [id]))[0]?.status;

/** The one session of this browser, as time or somebody else would change it. */
async function changeSession(page: Page, change: string) {
  const token = (await page.context().cookies()).find(({ name }) => name.endsWith("systemtilgang"))?.value ?? "";
  const hash = createHash("sha256").update(token).digest();
  expect(await inDatabase(`update session set ${change} where token_hash = $1 returning id`, [hash])).toHaveLength(1);
}

/** From the list, where somebody stays afterwards. */
async function rejectInside(page: Page, letter: Letter, reason = "") {
  await page.goto(inside(letter));
  await page.getByRole("link", { name: "Avvis" }).click();
  await page.getByLabel("Hvorfor? (valgfritt)").fill(reason);
  await page.getByRole("button", { name: "Avvis forespørselen" }).click();
  await expect(page.getByText("Du har avvist forespørselen fra SMARTCLOUD AS.").first()).toBeVisible();
}

test.describe("high risk", () => {
  const pilot = {
    systemId: "212919330_fjorddata_etablering_pilot",
    packages: ["starte-drive-endre-avvikle-virksomhet"],
    redirectUrl: null,
  };

  test("asks for a login at a higher level before anything is pressed, leads through it and back; an old login is asked for again", async ({
    page,
    request,
  }) => {
    const letter = await ask(request, pilot);
    await page.goto(letter.link);
    await pick(page, "DRESS MINST");
    await expect(page.getByText("Du må logge inn på et høyere nivå for å godkjenne")).toBeVisible();
    await expect(page.getByText("Starte, endre og avvikle virksomhet er en fullmakt med høy risiko.", { exact: false })).toBeVisible();
    await expect(approveButton(page)).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);

    await page.getByRole("link", { name: /^Logg inn/ }).click();
    await expect(page.getByLabel("Høyt", { exact: false })).toBeChecked();
    await pick(page, "DRESS MINST");
    await expect(page).toHaveURL(letter.link.replace("&DONTCHOOSEREPORTEE=true", ""));
    await expect(approveButton(page)).toBeVisible();

    await changeSession(page, "authenticated_at = now() - interval '16 minutes'");
    await approveButton(page).click();
    await expect(page.getByText("Du må logge inn på nytt for å godkjenne")).toBeVisible();
    expect(await statusOf(letter.id)).toBe("New");
    await page.getByRole("link", { name: /^Logg inn/ }).click();
    await pick(page, "DRESS MINST");
    await approveButton(page).click();
    await expect(page).toHaveURL(/\/logged-out\?receipt=/, { timeout: 20_000 });
    expect(await statusOf(letter.id)).toBe("Accepted");
  });
});

test.describe("a no inside the portal", () => {
  test("can be taken back for ten seconds; nobody has heard of it", async ({ page, request }) => {
    const letter = await ask(request);
    await logInAs(page, "DRESS MINST");
    await rejectInside(page, letter, "Feil system.");
    await expect(page).toHaveURL(/\/accessmanagement\/ui\/requests\?/);
    expect(await statusOf(letter.id)).toBe("New");
    expect(await axeFindings(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByRole("button", { name: "Angre" }).click();
    await expect(page.getByText("Avvisningen er angret")).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await inDatabase("select from pending_rejection where letter_id = $1", [letter.id])).toEqual([]);
    expect((await follow(request, letter)).status).toBe("New");
  });

  test("on a desk: is sent when the time is over, with its reason", async ({ page, request }) => {
    const letter = await ask(request);
    await logInAs(page, "DRESS MINST");
    await rejectInside(page, letter, "Feil system.");
    await expect.poll(() => statusOf(letter.id), { timeout: 25_000 }).toBe("Rejected");
    await expect(page).not.toHaveURL(/rejected=/);
    expect(await follow(request, letter)).toMatchObject({ status: "Rejected", rejectReason: "Feil system." });
  });

  test("on a desk: is sent at once when the page is left: by a link, and by closing it", async ({ page, context, request }) => {
    const [first, second] = [await ask(request), await ask(request)];
    await logInAs(page, "DRESS MINST");
    await rejectInside(page, first);
    await page.getByRole("link", { name: "Behandlet" }).click();
    await expect.poll(() => statusOf(first.id), { timeout: 8_000 }).toBe("Rejected");
    const other = await context.newPage();
    await rejectInside(other, second);
    await other.close({ runBeforeUnload: true });
    await expect.poll(() => statusOf(second.id), { timeout: 8_000 }).toBe("Rejected");
  });

  test("on a desk: loses to a colleague who approved meanwhile, and says so", async ({ page, browser, request }) => {
    const letter = await ask(request);
    await logInAs(page, "DRESS MINST");
    const colleague = await (await browser.newContext()).newPage();
    await colleague.goto(letter.link);
    await pick(colleague, "KLAR BRANNMANN");
    await expect(approveButton(colleague)).toBeVisible();
    await rejectInside(page, letter);
    await approveButton(colleague).click();
    await expect.poll(() => statusOf(letter.id), { timeout: 15_000 }).toBe("Accepted");
    await expect(heading(page)).toHaveText("Denne forespørselen er allerede godkjent", { timeout: 25_000 });
    await expect(page.getByText("KLAR BRANNMANN", { exact: false }).first()).toBeVisible();
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("on a desk: a no inside the portal stands at once", async ({ page, request }) => {
    const letter = await ask(request);
    await logInAs(page, "DRESS MINST");
    await page.goto(`${inside(letter)}&dialog=reject`);
    await page.getByRole("button", { name: "Avvis forespørselen" }).click();
    await expect(heading(page)).toContainText("SmartCloud Regnskap");
    expect(await statusOf(letter.id)).toBe("Rejected");
  });
});

test.describe("what was typed", () => {
  test("outlives a network that fails, and is sent by trying again", async ({ page, context, request }) => {
    const letter = await ask(request);
    await page.goto(letter.link);
    await pick(page, "RASK KULEPENN");
    await page.getByLabel("KLAR BRANNMANN").check();
    await page.getByLabel("Melding (valgfritt)").fill("Trengs før jul.");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Ja, send videre" }).click();
    await expect(heading(page)).toHaveText("Noe gikk galt hos oss");
    expect(await axeFindings(page)).toEqual([]);
    await context.setOffline(false);
    await page.getByRole("button", { name: "Prøv igjen" }).click();
    await expect(page.getByLabel("Melding (valgfritt)")).toHaveValue("Trengs før jul.");
    await expect(page.getByLabel("KLAR BRANNMANN")).toBeChecked();
    await page.getByRole("button", { name: "Ja, send videre" }).click();
    await expect(heading(page)).toHaveText("Forespørselen er videresendt");
  });

  test("on a desk: is there again when the no could not be said, because the letter had changed", async ({ page, request }) => {
    // A system that no other journey looks at: they run at the same time.
    const systemId = "212919330_fjorddata_hr";
    const letter = await ask(request, { systemId, packages: ["sykefravaer"], redirectUrl: null });
    await page.goto(letter.link);
    await pick(page, "DRESS MINST");
    await page.getByRole("link", { name: "Avvis" }).click();
    await page.getByLabel("Hvorfor? (valgfritt)").fill("Vi har ikke avtalt dette.");
    const rename = (nb: string) =>
      inDatabase("update registered_system set name = name || jsonb_build_object('nb', $1::text) where system_id = $2", [nb, systemId]);
    await rename("Et annet navn");
    try {
      await page.getByRole("button", { name: "Avvis forespørselen" }).click();
      await expect(page.getByText("Forespørselen er endret siden du åpnet den")).toBeVisible();
    } finally {
      await rename("Fjorddata HR");
    }
    await page.getByRole("link", { name: "Avvis" }).click();
    await expect(page.getByLabel("Hvorfor? (valgfritt)")).toHaveValue("Vi har ikke avtalt dette.");
  });
});

test("on a desk: an unknown letter is not there, in status too, whatever is wrong with the link", async ({ page, request }) => {
  const letter = await ask(request);
  await page.goto(letter.link);
  await pick(page, "ENSOM LYKTESTOLPE");
  await expect(heading(page)).toHaveText("Vi fant ikke forespørselen");
  for (const kind of ["request", "agentrequest", "changerequest"]) {
    for (const query of ["", "?id=", "?id=tull", "?id=5b3f5b3f-0000-4000-8000-000000000000", `?id=${letter.id}`]) {
      const answer = await page.request.get(`/accessmanagement/ui/systemuser/${kind}${query}`);
      expect([kind, query, answer.status()]).toEqual([kind, query, 404]);
      expect(await answer.text()).toContain("Vi fant ikke forespørselen");
    }
  }
});

test("on a desk: the session has ended under way: log in, and the same page is there again", async ({ page, request }) => {
  const letter = await ask(request);
  await page.goto(letter.link);
  await pick(page, "DRESS MINST");
  await expect(approveButton(page)).toBeVisible();
  await changeSession(page, "ended_at = now(), ended_because = 'idle'");
  await approveButton(page).click();
  await expect(page).toHaveURL(new RegExp(`systemuser/request\\?id=${letter.id}`));
  await expect(approveButton(page)).toBeVisible();
  expect(await statusOf(letter.id)).toBe("New");
});

test("on a desk: whoever approves inside goes on to the list, where the new access is marked", async ({ page, request }) => {
  const letter = await ask(request);
  await logInAs(page, "DRESS MINST");
  await page.goto(inside(letter));
  await approveButton(page).click();
  await expect(page).toHaveURL(new RegExp(`/systemuser/overview\\?new=${letter.id}&party=`), { timeout: 20_000 });
  await expect(page.getByText("Ny", { exact: true }).first()).toBeVisible();
});
