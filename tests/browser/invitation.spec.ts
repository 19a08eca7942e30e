import { expect, test } from "@playwright/test";
import { anAccess, ape, dialog, notice } from "./support/clients";
import { axeFindings, heading, inDatabase, logInAs, sideways } from "./support/journey";

/** A link that makes the client relation: asked by the provider, answered by the client's manager. */

const cases = [
  { name: "on a desk: ", client: "NY UPRØVD KYLLING AS", orgNo: "213505580", manager: "NY STARTSTREK" },
  { name: "on a phone: ", client: "MODIG BRATT HVAL KOMPLEMENTAR AS", orgNo: "312020815", manager: "DJERV ANKERKJETTING" },
] as const;

const idOf = async (orgNo: string) => (await inDatabase<{ id: string }>("select id from party where org_no = $1", [orgNo]))[0]?.id ?? "";

for (const { name, client, orgNo, manager } of cases) {
  test(`${name}the client says no, is asked again, and gives all with one press; the provider sees it and can add the client`, async ({
    page,
    request,
  }) => {
    test.setTimeout(300_000);
    const access = await anAccess(request, ape);
    const asking = access.page.replace("/agentdelegation?", "/agentdelegation/invitations?");
    const link = async () => {
      await page.context().clearCookies();
      await logInAs(page, "LUN PANNEKAKE", asking);
      await page.getByLabel("Klientens organisasjonsnummer").fill(orgNo);
      await expect(page.getByText("Du spør", { exact: true })).toBeVisible();
      await page.getByLabel("Noen ord til klienten").fill("Vi trenger disse for å levere for dere.");
      await page.getByRole("button", { name: "Lag lenken" }).click();
      await expect(notice(page)).toContainText(`Lenken til ${client} er klar`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      const address = new URL(await page.locator(".st-link").innerText());
      await page.context().clearCookies();
      return address.pathname + address.search;
    };
    const asks = `VARM ØKONOMISK APE ber om å få handle for ${client}`;

    await logInAs(page, manager, await link());
    await expect(heading(page)).toHaveText(asks);
    await expect(page.getByText("Du kan gi alle tre.")).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByRole("link", { name: "Si nei" }).click();
    await dialog(page)
      .getByLabel(/^Hvorfor/)
      .fill("Vi bruker et annet regnskapskontor.");
    await dialog(page).getByRole("button", { name: "Si nei" }).click();
    await expect(heading(page)).toHaveText("Du har sagt nei til VARM ØKONOMISK APE");

    // It is found without the link too: among what waits, and told of where mandates are given.
    await link();
    await logInAs(page, manager, `/accessmanagement/ui/users?party=${await idOf(orgNo)}`);
    await expect(page.getByText("VARM ØKONOMISK APE vil ha dere som klient")).toBeVisible();
    await page.getByRole("link", { name: "Svar under Forespørsler" }).click();
    await expect(page.getByRole("link", { name: "Venter på svar" })).toContainText("1");
    const row = page.getByRole("listitem").filter({ hasText: "vil ha dere som klient" });
    await expect(row).toContainText("Invitasjon");
    expect(await axeFindings(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await row.getByRole("link").click();
    await expect(heading(page)).toHaveText(asks);
    await page.getByRole("button", { name: "Gi fullmaktene" }).click();
    await expect(heading(page)).toHaveText("Du har gitt VARM ØKONOMISK APE fullmaktene");
    expect(await axeFindings(page)).toEqual([]);
    const given = await inDatabase<{ code: string }>(
      `select package_code as code from connection_package c join party p on p.id = c.giver_id where p.org_no = $1 order by 1`,
      [orgNo],
    );
    expect(given.map(({ code }) => code)).toEqual(["a-ordning", "merverdiavgift", "skattegrunnlag"]);

    await page.getByRole("link", { name: "Se hva VARM ØKONOMISK APE kan" }).click();
    await page.getByRole("link", { name: "Historikk" }).click();
    for (const told of ["inviterte", "sa nei til å bli klient", "sa ja til å bli klient"])
      await expect(page.getByRole("main")).toContainText(told);

    await page.context().clearCookies();
    await logInAs(page, "LUN PANNEKAKE", asking);
    const list = page.getByRole("list", { name: "Spurt" });
    await expect(list).toContainText("Vi bruker et annet regnskapskontor.");
    await expect(list).toContainText("Gitt");
    await page.getByRole("link", { name: `Legg til ${client}` }).click();
    await expect(dialog(page).getByLabel(client)).toBeEnabled();
  });
}
