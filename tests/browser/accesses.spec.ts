import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { axeFindings, heading, inDatabase, logInAs, pressUntilFocused, sideways } from "./support/journey";
import { ask, follow } from "./support/vendor";

/** "Systemtilganger": the list, one access, and what can be done with it; through the real pages, with the real database behind them. */

const tiger = "6386b213-a0ad-4901-9c97-852b1d77d299";
const overview = `/accessmanagement/ui/systemuser/overview?party=${tiger}`;
const page = (id: string) => `/accessmanagement/ui/systemuser/${id}?party=${tiger}`;

type Wanted = { readonly title?: string; readonly kind?: "standard" | "agent"; readonly party?: string; readonly minutes?: number };

/** An access, as if its request had been approved some days ago. */
async function anAccess({ title = `Tilgang ${randomUUID().slice(0, 8)}`, kind = "standard", party = tiger, minutes = 4000 }: Wanted = {}) {
  const id = randomUUID();
  const system = kind === "agent" ? "312683725_smartcloud_klient" : "312683725_smartcloud_regnskap";
  const values = [party, id, kind, system, randomUUID(), title, minutes];
  await inDatabase(
    `with asked as (
       insert into request (party_id, id, kind, system_id, external_ref, content_hash, created_at, expires_at, status, decided_at, decided_by)
       select $1, $2, $3::access_kind, r.id, $5, sha256(''), now() - interval '20 days', now(), 'Accepted', now() - $7::int * interval '1 minute', p.id
       from registered_system r, party p where r.system_id = $4 and p.name = 'DRESS MINST' returning *
     ), made as (
       insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by, created_at)
       select party_id, id, kind, system_id, external_ref, $6, id, decided_by, decided_at from asked returning party_id, id, created_by
     )
     insert into systemuser_package (party_id, system_user_id, package_code, granted_by) select party_id, id, 'merverdiavgift', created_by from made`,
    values,
  );
  return { id, title };
}

const holds = async (id: string) =>
  (await inDatabase<{ resting: boolean }>("select exists (select from systemuser_pause where system_user_id = $1 and resumed_at is null) as resting", [id]))[0]?.resting === false; // prettier-ignore

async function isSound(shown: Page) {
  expect(await axeFindings(shown)).toEqual([]);
  expect(await sideways(shown)).toBe(0);
}

const row = (shown: Page, title: string) =>
  shown.getByRole("listitem").filter({ has: shown.getByRole("link", { name: title, exact: true }) });

test("the list has what waits and what there is; one searches, sorts, narrows and turns pages in it, and loses none", async ({
  page: shown,
  request,
}) => {
  const word = `Liste${randomUUID().slice(0, 8)}`;
  for (let no = 0; no < 27; no++) await anAccess({ title: `${word} ${String(no).padStart(2, "0")}`, minutes: 2000 + no });
  const rested = await anAccess({ title: `${word} på pause` });
  await inDatabase("insert into systemuser_pause (party_id, system_user_id, paused_by) select party_id, id, created_by from systemuser where id = $1", [rested.id]); // prettier-ignore
  const agent = await anAccess({ title: `${word} for klienter`, kind: "agent" });
  const letter = await ask(request);
  await inDatabase("update request set escalated_at = now(), escalated_by = (select id from party where name = 'RASK KULEPENN') where id = $1", [letter.id]); // prettier-ignore

  await logInAs(shown, "DRESS MINST", "/accessmanagement/ui/systemuser/overview");
  await shown.goto(overview);
  await expect(heading(shown)).toHaveText("Systemtilganger");
  await isSound(shown);
  await shown.getByLabel("Søk i systemtilganger").fill(letter.externalRef);
  await shown.keyboard.press("Enter");
  await expect(shown).toHaveURL(/[?&]search=/);
  const waiting = shown.getByRole("list", { name: "Venter på svar" }).getByRole("listitem");
  await expect(waiting).toHaveCount(1);
  await expect(waiting).toContainText("Videresendt av RASK KULEPENN");
  await waiting.getByRole("link").click();
  await expect(shown).toHaveURL(/from=inside/);

  await shown.goto(overview);
  await shown.getByLabel("Søk i systemtilganger").fill(word);
  await shown.getByLabel("Rekkefølge").selectOption({ label: "Navn" });
  await shown.getByRole("button", { name: "Vis", exact: true }).click();
  await expect(shown.getByText("Viser 25 av 28")).toBeVisible();
  const own = shown.getByRole("list", { name: "Egne systemtilganger" }).locator(".st-row__title");
  const first = await own.allInnerTexts();
  expect(first).toEqual(first.toSorted());
  await expect(row(shown, agent.title)).toContainText("Ingen klienter ennå");
  await shown.getByRole("link", { name: "Neste" }).first().click();
  await expect(shown.getByText("Viser 3 av 28")).toBeVisible();
  expect(new Set([...first, ...(await own.allInnerTexts())]).size).toBe(28);
  await expect(row(shown, rested.title)).toContainText("På pause");

  await shown.getByLabel("Status").selectOption({ label: "På pause" });
  await shown.getByRole("button", { name: "Vis", exact: true }).click();
  await expect(shown.getByText("Viser 1 av 1", { exact: true })).toBeVisible();
  await shown.goto(`${overview}&search=${word}finnesikke`);
  await expect(shown.getByText(`Ingen treff på «${word}finnesikke»`).first()).toBeVisible();
  await isSound(shown);
  await shown.getByRole("link", { name: "Vis alle" }).first().click();
  await expect(own.first()).toBeVisible();
});

test("an access is renamed, paused with a reason and resumed, and its history says so", async ({ page: shown }) => {
  const { id, title } = await anAccess();
  await logInAs(shown, "DRESS MINST", page(id));
  await expect(heading(shown)).toHaveText(title);
  await expect(shown.getByText("Aktiv", { exact: true })).toBeVisible();
  await expect(shown.getByText("Merverdiavgift", { exact: true })).toBeVisible();
  await expect(shown.getByText("av DRESS MINST")).toBeVisible();
  await isSound(shown);
  await shown.getByRole("link", { name: "Kvittering", exact: true }).click();
  await expect(shown.getByRole("main")).toContainText("DRESS MINST");
  await shown.goto(page(id));

  await shown.getByRole("link", { name: "Gi nytt navn" }).click();
  const named = `Butikken ${randomUUID().slice(0, 8)}`;
  await isSound(shown);
  await shown.getByLabel("Navn", { exact: true }).fill(named);
  await shown.getByRole("button", { name: "Lagre navnet" }).click();
  await expect(heading(shown)).toHaveText(named);
  await expect(shown.getByRole("status").filter({ hasText: `Tilgangen heter nå ${named}` })).toBeVisible();

  await shown.getByRole("link", { name: "Sett på pause" }).click();
  await shown.getByLabel("Hvorfor? (valgfritt)").fill("Vi bytter regnskapsfører");
  await isSound(shown);
  await shown.getByRole("dialog").getByRole("button", { name: "Sett på pause" }).click();
  await expect(shown.getByText("På pause", { exact: true })).toBeVisible();
  expect(await holds(id)).toBe(false);
  await expect(shown.getByText("Vi bytter regnskapsfører")).toBeVisible();
  await isSound(shown);
  await shown.getByRole("button", { name: "Åpne igjen" }).click();
  await expect(shown.getByText("Aktiv", { exact: true })).toBeVisible();
  expect(await holds(id)).toBe(true);

  const told = shown.getByRole("region", { name: "Historikk" }).getByRole("listitem");
  await expect(told).toContainText([
    "DRESS MINST åpnet tilgangen igjen",
    "DRESS MINST satte tilgangen på pause",
    `«${title}» til «${named}»`,
  ]);
});

test("it is deleted after a question that says what follows; the list says so, and its vendor asks again", async ({
  page: shown,
  request,
}) => {
  const letter = await ask(request);
  await logInAs(shown, "DRESS MINST", `${letter.link}&from=inside`);
  await shown.getByRole("button", { name: /^Godkjenn/ }).click();
  await expect(shown).toHaveURL(new RegExp(`/overview\\?new=${letter.id}&party=`), { timeout: 20_000 });
  await expect(shown.locator(`.st-row[data-new] a[href*="${letter.id}"]`)).toBeVisible();

  await shown.goto(page(letter.id));
  await shown.getByRole("link", { name: "Slett" }).click();
  const dialog = shown.getByRole("dialog", { name: "Slette systemtilgangen SmartCloud Regnskap?" });
  await expect(dialog).toContainText("SmartCloud Regnskap kan ikke lenger handle for DISKRET NÆR TIGER AS");
  await expect(dialog).toContainText("Ikke brukt ennå");
  await isSound(shown);
  await dialog.getByRole("link", { name: "Avbryt" }).click();
  await expect(dialog).toBeHidden();
  await shown.getByRole("link", { name: "Slett" }).click();
  await dialog.getByRole("button", { name: "Slett systemtilgangen" }).click();
  await expect(shown).toHaveURL(/overview\?deleted=/);
  await expect(shown.getByRole("status").filter({ hasText: "SmartCloud Regnskap er slettet" })).toBeVisible();
  await isSound(shown);
  await shown.goto(page(letter.id));
  await expect(heading(shown)).toHaveText("Vi fant ikke siden");
  expect((await follow(request, letter)).status).not.toBe("Accepted");
  expect((await ask(request)).id).not.toBe(letter.id);
});

test("somebody else was first: the page says so and shows how it stands", async ({ page: shown }) => {
  const { id } = await anAccess();
  await logInAs(shown, "DRESS MINST", `${page(id)}&dialog=pause`);
  await inDatabase("insert into systemuser_pause (party_id, system_user_id, paused_by) select party_id, id, (select id from party where name = 'KLAR BRANNMANN') from systemuser where id = $1", [id]); // prettier-ignore
  await shown.getByRole("dialog").getByRole("button", { name: "Sett på pause" }).click();
  await expect(shown.getByRole("alert").filter({ hasText: "Noen andre rakk det først" })).toBeVisible();
  await expect(shown.getByText("KLAR BRANNMANN satte den på pause")).toBeVisible();
});

test("a client administrator sees those for clients only, and whom to ask; whoever has no power learns why; a stranger finds nothing", async ({
  page: shown,
  browser,
}) => {
  const [own, agent] = [await anAccess(), await anAccess({ kind: "agent" })];
  await logInAs(shown, "KLOK KLIENTPASSER", overview);
  await expect(shown.getByText("Du ser bare tilganger for klienter")).toBeVisible();
  await expect(shown.getByText("DRESS MINST", { exact: false }).first()).toBeVisible();
  await expect(shown.getByRole("heading", { name: "Egne systemtilganger" })).toHaveCount(0);
  await expect(row(shown, agent.title)).toHaveCount(1);
  await isSound(shown);
  await shown.goto(page(own.id));
  await expect(shown.getByText("Du kan ikke se systemtilganger her")).toBeVisible();
  await expect(shown.getByText(own.title)).toHaveCount(0);

  const colleague = await (await browser.newContext({ locale: "nb-NO" })).newPage();
  await logInAs(colleague, "RASK KULEPENN", overview);
  await expect(colleague.getByText("Du kan ikke se systemtilganger her")).toBeVisible();
  await isSound(colleague);
  const stranger = await (await browser.newContext({ locale: "nb-NO" })).newPage();
  await logInAs(stranger, "ENSOM LYKTESTOLPE", page(own.id));
  await expect(heading(stranger)).toHaveText("Vi fant ikke siden");
});

test("an address of the other kind leads to its own page, and one that does not exist nowhere", async ({ page: shown }) => {
  const agent = await anAccess({ kind: "agent" });
  await logInAs(shown, "DRESS MINST", overview);
  await shown.goto(page(agent.id));
  await expect(shown).toHaveURL(new RegExp(`${agent.id}/agentdelegation`));
  for (const id of [randomUUID(), "tull"]) {
    await shown.goto(page(id));
    await expect(heading(shown)).toHaveText("Vi fant ikke siden");
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an access is found, renamed, paused, resumed and deleted", async ({ page: shown }) => {
    const { id, title } = await anAccess();
    await logInAs(shown, "DRESS MINST", overview);
    await shown.goto(overview);
    await shown.getByLabel("Søk i systemtilganger").fill(title);
    await shown.getByRole("button", { name: "Vis", exact: true }).click();
    await shown.getByRole("link", { name: title, exact: true }).click();
    await shown.getByRole("link", { name: "Gi nytt navn" }).click();
    await shown.getByLabel("Navn", { exact: true }).fill(`${title} ny`);
    await shown.getByRole("button", { name: "Lagre navnet" }).click();
    await expect(heading(shown)).toHaveText(`${title} ny`);
    await shown.getByRole("link", { name: "Sett på pause" }).click();
    await shown.getByRole("dialog").getByRole("button", { name: "Sett på pause" }).click();
    expect(await holds(id)).toBe(false);
    await shown.getByRole("button", { name: "Åpne igjen" }).click();
    await expect(shown.getByText("Aktiv", { exact: true })).toBeVisible();
    await shown.getByRole("link", { name: "Slett" }).click();
    await shown.getByRole("dialog").getByRole("button", { name: "Slett systemtilgangen" }).click();
    await expect(shown.getByText(`${title} ny er slettet`)).toBeVisible();
  });
});

test("by keyboard alone: open the question, close it with Esc, and stand where one stood", async ({ page: shown }) => {
  const { id } = await anAccess();
  await logInAs(shown, "DRESS MINST", page(id));
  const link = shown.getByRole("link", { name: "Gi nytt navn" });
  const title = shown.getByRole("heading", { name: "Gi systemtilgangen nytt navn" });
  await pressUntilFocused(shown, link, "Enter", title);
  await shown.keyboard.press("Tab");
  await shown.keyboard.press("Escape");
  await expect(title).toBeHidden();
  await expect(shown.getByRole("link", { name: "Gi nytt navn" })).toBeFocused();
});

for (const { locale, list, renamed } of [
  { locale: "nn-NO", list: "Systemtilgangar", renamed: "Gi nytt namn" },
  { locale: "en-GB", list: "System accesses", renamed: "Rename" },
]) {
  test.describe(`on a desk: in ${locale}`, () => {
    test.use({ locale });
    test("the list and an access speak the language", async ({ page: shown }) => {
      const { id, title } = await anAccess();
      await logInAs(shown, "DRESS MINST", overview);
      await expect(heading(shown)).toHaveText(list);
      await shown.goto(page(id));
      await expect(heading(shown)).toHaveText(title);
      await expect(shown.getByRole("link", { name: renamed })).toBeVisible();
    });
  });
}

/** Every state of an access's page, as /ui/access shows it. */
const states = ["active", "paused", "gone", "long", "clients", "looking", "empty", "active&dialog=rename", "active&dialog=pause", "clients&dialog=delete", "long&dialog=delete"]; // prettier-ignore

for (const { locale, colorScheme, where } of [
  { locale: "nb-NO", colorScheme: "dark", where: "on a desk" },
  { locale: "nn-NO", colorScheme: "light", where: "on a phone" },
] as const) {
  test.describe(`${where}: ${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });
    test.setTimeout(240_000);

    test("nothing for axe to find in any state of an access, and nothing sticks out sideways", async ({ page: shown }) => {
      await shown.emulateMedia({ reducedMotion: "reduce" });
      for (const state of states) {
        await shown.goto(`/ui/access?show=${state}`);
        await expect(shown.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
        await isSound(shown);
      }
    });
  });
}
