import { expect, type Page, test } from "@playwright/test";
import { heading, inDatabase, logInAs, sideways } from "./support/journey";
import { approveButton, type Kind, kinds, oneOfEach, open, send } from "./support/letters";
import { ask, type Letter } from "./support/vendor";

/** Nothing but a press on the page's own button decides, and what a vendor writes stays words. */

const evil = "https://evil.example";
const pageOf = (kind: Kind, { id }: Letter, more = "") => `/accessmanagement/ui/systemuser/${kind}?id=${id}${more}`;
const statusOf = async ({ id }: Letter) =>
  (
    await inDatabase("select status::text from request where id = $1 union all select status::text from change_request where id = $1", [id])
  )[0];

/** What the form with this button would send. */
const fieldsOf = (page: Page, button: string): Promise<Record<string, string>> =>
  page
    .locator("form", { has: page.getByRole("button", { name: new RegExp(`^${button}`), includeHidden: true }) })
    .evaluate((form) =>
      Object.fromEntries(
        Array.from(new FormData(form as HTMLFormElement)).map(([name, value]) => [name, typeof value === "string" ? value : ""]),
      ),
    );

test("on a desk: no address, no other site and no script decides; each kind of letter waits for the press on its own page", async ({
  page,
  request,
  baseURL,
}) => {
  const ours = baseURL ?? "";
  await logInAs(page, "DRESS MINST");
  const letters = await oneOfEach(page, request, ours);
  for (const kind of kinds) {
    const letter = letters[kind];
    const colleague =
      "&to=6386b213-a0ad-4901-9c97-852b1d77d299&note=Haster&reason=Nei&seen=00&link=request&undo=yes&approve=yes&action=approve";
    await page.goto(pageOf(kind, letter));
    const [yes, no] = [await fieldsOf(page, "Godkjenn"), await fieldsOf(page, "Avvis forespørselen")];
    expect(yes).toMatchObject({ link: kind, id: letter.id, seen: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");

    for (const more of ["", colleague, `${colleague}&dialog=reject`, `${colleague}&step=forward`, "&just=forwarded", "&just=decided"]) {
      const answer = await page.request.get(pageOf(kind, letter, more));
      expect(answer.status()).toBe(200);
      expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(answer.headers()["x-frame-options"]).toBe("DENY");
      expect(await answer.text()).toContain("ber om å");
    }
    for (const more of [`${colleague}&dialog=reject`, `${colleague}&step=forward`]) {
      await page.goto(pageOf(kind, letter, more));
      const written = page.getByLabel(/^(Hvorfor|Melding)/);
      await expect(written.filter({ visible: true })).toHaveValue("");
      await expect(approveButton(page).and(page.locator(":focus"))).toHaveCount(0);
    }

    const address = pageOf(kind, letter);
    const said = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
    for (const fields of [yes, no]) {
      expect((await page.request.get(`${address}&${said(fields)}`)).status()).toBe(200);
      for (const origin of [evil, "null", ours.replace("localhost", "localhost.evil.example")]) {
        const answer = await page.request.post(address, { multipart: fields, headers: { origin }, maxRedirects: 0 });
        expect([origin, answer.status()]).toEqual([origin, 403]);
      }
    }
    for (const act of ["approve", "reject", "escalate"] as const) {
      expect((await send(page, kind, letter, act, evil)).status()).toBe(403);
      expect((await page.request.get(`/accessmanagement/api/v1/systemuser/${kind}/51000001/${letter.id}/${act}`)).status()).toBe(405);
    }
    const unseen = { ...yes };
    delete unseen["seen"];
    await page.request.post(address, { multipart: unseen, headers: { origin: ours } });
    expect(await statusOf(letter)).toEqual({ status: "New" });
    expect(await inDatabase("select from journal where about_id = $1 and act like '%escalated'", [letter.id])).toEqual([]);
    // The same form does decide when it comes from our own page: the refusals above were about where they came from.
    await page.request.post(address, { multipart: yes, headers: { origin: ours }, maxRedirects: 0 });
    expect(await statusOf(letter)).toEqual({ status: "Accepted" });
  }
});

test("on a desk: another site that puts the letter into a frame shows nothing to press", async ({ page, request }) => {
  const letter = await ask(request);
  await open(page, letter, "DRESS MINST");
  await expect(approveButton(page)).toBeVisible();
  const framing = `<h1>Vinn en tur</h1><iframe src="${letter.link}" width="900" height="900"></iframe>`;
  await page.route(`${evil}/`, (route) => route.fulfill({ contentType: "text/html", body: framing }));
  await page.goto(`${evil}/`);
  await expect.poll(() => page.frames().length).toBe(2);
  await expect.poll(() => page.frames()[1]?.url()).not.toBe("about:blank");
  await expect(page.frameLocator("iframe").getByRole("button")).toHaveCount(0);
});

/** A system and an organisation that no other journey looks at: they run at the same time. */
const everything = "312683725_smartcloud_alt";
const municipality = "STOR LYS BJØRN KOMMUNE";
const trick = "<b>Smart</b> https://evil.example \u202ednal \u0430ltinn";
const words = `[Klikk her](javascript:alert(1)) <img src=x onerror=alert(1)> ${"x".repeat(200)}`;
const longName = `${municipality} ${"OG NABOKOMMUNENES FELLES ENTREPRENØRVIRKSOMHET ".repeat(4)}`.slice(0, 200);

/** As the register has them, for as long as `act` takes. */
async function renamed(act: () => Promise<void>) {
  const everyLanguage = "jsonb_build_object('nb', $1::text, 'nn', $1::text, 'en', $1::text)";
  const [before] = await inDatabase<{ name: object; description: object }>(
    "select name, description from registered_system where system_id = $1",
    [everything],
  );
  await inDatabase(`update registered_system set name = ${everyLanguage} where system_id = $2`, [trick, everything]);
  await inDatabase(`update registered_system set description = ${everyLanguage} where system_id = $2`, [words, everything]);
  await inDatabase("update party set name = $1 where name = $2", [longName, municipality]);
  try {
    await act();
  } finally {
    await inDatabase("update registered_system set name = $1, description = $2 where system_id = $3", [
      ...[before?.name, before?.description, everything],
    ]);
    await inDatabase("update party set name = $1 where name = $2", [municipality, longName]);
  }
}

/** The register's largest system asks for fewer: more services like those it has, and more packages, until there are 60 and 200. */
async function grown() {
  const its = "(select id from registered_system where system_id = $1)";
  await inDatabase(
    `with its as (select id from registered_system where system_id = $1), had as (select count(*)::int as services from system_right where system_id in (select id from its)),
     copied as (
       select r.*, r.id || '-nr-' || no as copy, row_number() over (order by no, r.id) as row from had, generate_series(1, 9) as no, resource r
       where r.id in (select resource_id from system_right where system_id in (select id from its))
     ), kept as (select copied.* from copied, had where row <= 200 - services),
     stored as (
       insert into resource (id, owner_code, title, description, type, is_delegable, is_visible)
       select copy, owner_code, title, description, type, is_delegable, is_visible from kept on conflict do nothing
     ), acted as (
       insert into resource_action (resource_id, action) select copy, action from kept join resource_action a on a.resource_id = kept.id on conflict do nothing
     )
     insert into system_right (system_id, no, resource_id) select its.id, 1000 + row, copy from its, kept on conflict do nothing`,
    [everything],
  );
  await inDatabase(
    `insert into system_package (system_id, package_code, no)
     select ${its}, code, 1000 + row_number() over (order by code) from package
     where is_delegable and is_assignable and code not in (select package_code from system_package where system_id = ${its})
     order by code limit 60 - (select count(*) from system_package where system_id = ${its}) on conflict do nothing`,
    [everything],
  );
}

test("a vendor's words are words: no link, no markup, and what hides in them is written out. All of a long letter is there to read", async ({
  page,
  request,
}) => {
  const asked = async (table: string, column: string) =>
    (
      await inDatabase<{ name: string }>(
        `select q.${column} as name from ${table} q join registered_system r on r.id = q.system_id where r.system_id = $1`,
        [everything],
      )
    ).map(({ name }) => name);
  await grown();
  const [packages, services] = [await asked("system_package", "package_code"), await asked("system_right", "resource_id")];
  const [{ org_no: partyOrgNo } = { org_no: "" }] = await inDatabase<{ org_no: string }>("select org_no from party where name = $1", [
    municipality,
  ]);
  const letter = await ask(request, { systemId: everything, packages, services, partyOrgNo });
  await renamed(async () => {
    await open(page, letter, "PLIKTOPPFYLLENDE STEMPEL");
    const main = page.getByRole("main");
    await expect(heading(page)).toContainText("<b>Smart</b> https://evil.example");
    await expect(heading(page)).toContainText("U+202E");
    await expect(heading(page)).toContainText("(kyrillisk)");
    await expect(heading(page)).toContainText(longName.trim());
    await expect(main).toContainText("<img src=x onerror=alert(1)>");
    await expect(main.locator("img, a[href*=evil], a[href^=javascript]")).toHaveCount(0);
    expect(await main.innerText()).not.toContain("\u202e");
    expect(await page.title()).not.toContain("\u202e");
    await expect(main.locator(".st-right, .st-right__flat")).toHaveCount(packages.length + services.length);
    expect([packages.length, services.length]).toEqual([60, 200]);
    expect(await sideways(page)).toBe(0);
    await page.goto(pageOf("request", letter, "&dialog=reject"));
    await expect(page.getByRole("dialog")).toContainText("U+202E");
    expect(await sideways(page)).toBe(0);
  });
});
