import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { findByQuery, listBySystem } from "#lib/system-users/routes/vendor";
import { countQueries } from "../../support/queries.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { type Answer, asPerson, asSystemUser, asVendor, send } from "../../support/send.ts";

const smartCloud = "312683725";
const owner = { name: "DISKRET NÆR TIGER AS", orgNo: "313955907" };
const systemId = `${smartCloud}_smartcloud`;
const requestWrite = "altinn:authentication/systemuser.request.write";
const registerWrite = "altinn:authentication/systemregister.write";

let by: string;
let partyId: string;
beforeAll(async () => {
  [by, partyId] = await Promise.all([partyNamed("DRESS MINST"), partyNamed(owner.name)]);
});

const access = async (externalRef: string, system = systemId, kind: "standard" | "agent" = "standard") =>
  aSystemUser({ partyId, systemId: await systemNamed(system), externalRef, by, kind });

describe("byquery", () => {
  const ask = async (query: Readonly<Record<string, string>>, orgNo = smartCloud): Promise<Answer> =>
    send(findByQuery, { query, headers: await asVendor(orgNo, requestWrite) });
  const wanted = { "system-id": systemId, orgno: owner.orgNo };

  test("finds the one for an organisation, by its number when no reference is given, also on pause", async () => {
    const id = await access(owner.orgNo);
    const expected = { id, systemId, productName: "", reporteeOrgNo: owner.orgNo, supplierName: "", supplierOrgno: smartCloud };
    for (const query of [wanted, { ...wanted, "external-ref": " " }, { ...wanted, "external-ref": owner.orgNo }]) {
      const { status, body } = await ask(query);
      expect([status, body]).toEqual([200, expect.objectContaining({ ...expected, externalRef: owner.orgNo, userType: "standard" })]);
    }
    await pool.query("insert into systemuser_pause (party_id, system_user_id, paused_by) values ($1, $2, $3)", [partyId, id, by]);
    expect((await ask(wanted)).body).toMatchObject({ id, isDeleted: false });
  });

  test("also for a vendor's software that is a system user itself", async () => {
    const id = await access("asked by a system user");
    const headers = await asSystemUser({ id, ownerOrgNo: owner.orgNo, systemId, vendorOrgNo: smartCloud }, requestWrite);
    expect((await send(findByQuery, { query: { ...wanted, "external-ref": "asked by a system user" }, headers })).status).toBe(200);
  });

  test("another vendor's, an unknown and a deleted one, and unknown systems and organisations look the same", async () => {
    await access("here");
    const deleted = await access("deleted");
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [deleted, by]);
    const right = { ...wanted, "external-ref": "here" };
    expect((await ask(right)).status).toBe(200);
    const answers = await Promise.all([
      ask(right, "212919330"),
      ask({ ...right, "external-ref": "there" }),
      ask({ ...right, "external-ref": "deleted" }),
      ask({ ...right, "system-id": "312683725_nothing" }),
      ask({ ...right, orgno: "310338702" }),
      ask({ ...right, orgno: "nobody" }),
    ]);
    expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [404, "AUTH-00015"]));
    const bodies = answers.map(({ body }) => JSON.stringify({ ...(body as object), traceId: "" }));
    expect(new Set(bodies).size).toBe(1);
  });

  test("what is missing is named, and a person is no vendor", async () => {
    const { status, body } = await ask({});
    expect([status, Object.keys((body as { errors: object }).errors).toSorted()]).toEqual([400, ["?orgno", "?system-id"]]);
    const person = await send(findByQuery, { query: wanted, headers: await asPerson("DRESS MINST", requestWrite) });
    expect([person.status, person.code]).toEqual([401, "AUTH-00023"]);
  });

  test("asks the database once", async () => {
    await ask(wanted);
    expect(await countQueries(() => ask(wanted))).toBe(1);
  });
});

describe("bysystem", () => {
  type Page = { links: { next?: string }; data: { id: string; userType: string }[] };
  const list = async (system: string, token?: string, orgNo = smartCloud, scope = registerWrite): Promise<Answer> =>
    send(listBySystem, {
      params: { systemId: system },
      headers: await asVendor(orgNo, scope),
      ...(token !== undefined && { query: { token } }),
    });
  const tokenIn = ({ links: { next } }: Page) => (next === undefined ? null : new URL(next).searchParams.get("token"));

  async function everyPage(system: string, between: (page: number) => Promise<unknown> = () => Promise.resolve()): Promise<Page[]> {
    const pages: Page[] = [];
    let token: string | null | undefined;
    while (token !== null) {
      const page = (await list(system, token)).body as Page;
      pages.push(page);
      await between(pages.length);
      token = tokenIn(page);
    }
    return pages;
  }

  test("shows both kinds, in the order of their last change, without those that are deleted", async () => {
    const system = `${smartCloud}_smartcloud_klient`;
    const ids = [await access("1", system), await access("2", system, "agent"), await access("3", system), await access("4", system)];
    await pool.query("update systemuser set title = 'Renamed' where id = $1", [ids[0]]);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [ids[2], by]);
    const { status, body } = await list(system);
    expect([status, (body as Page).links]).toEqual([200, {}]);
    const shown = (body as Page).data.map(({ id, userType }) => [id, userType]);
    expect(shown).toEqual([[ids[1], "agent"], [ids[3], "standard"], [ids[0], "standard"]]); // prettier-ignore
  });

  test("a system that nobody has yet gives an empty page, and one that is deleted still shows its own", async () => {
    const system = `${smartCloud}_smartcloud_eiendom`;
    expect((await list(system)).body).toEqual({ links: {}, data: [] });
    const id = await access("x", system);
    await pool.query("update registered_system set deleted_at = now() where system_id = $1", [system]);
    expect(((await list(system)).body as Page).data).toEqual([expect.objectContaining({ id })]);
    await pool.query("update registered_system set deleted_at = null where system_id = $1", [system]);
  });

  test("in pages while others are added and changed: nobody is passed by, and next leads back to us", async () => {
    const system = `${smartCloud}_smartcloud_lonn`;
    const ids: string[] = [];
    for (let n = 0; n < 130; n += 1) ids.push(await access(`n${n}`, system));
    const pages = await everyPage(system, async (page) => {
      if (page > 2) return;
      await access(`new ${page}`, system);
      await pool.query("update systemuser set title = 'Changed' where id = any ($1)", [[ids[page], ids[125 + page]]]);
    });
    expect(pages.map(({ data }) => data.length).slice(0, 2)).toEqual([50, 50]);
    expect(pages[0]?.links.next).toMatch(/^http:\/\/localhost:3000\/authentication\/api\/v1\/systemuser\/vendor\/bysystem\/312683725_smartcloud_lonn\?token=\w+$/); // prettier-ignore
    const seen = pages.flatMap(({ data }) => data.map(({ id }) => id));
    expect(ids.filter((id) => !seen.includes(id))).toEqual([]);
    // Only those that changed after they were read come again, as they are now.
    const twice = new Set(seen.filter((id, i) => seen.indexOf(id) !== i));
    expect([...twice].toSorted()).toEqual([ids[1], ids[2]].toSorted());
  });

  test("the token is the number in base64url, and any other is a 400", async () => {
    const first = (await list(`${smartCloud}_smartcloud_lonn`)).body as Page;
    expect(Buffer.from(tokenIn(first) ?? "", "base64url").toString()).toMatch(/^\d+$/);
    for (const token of [
      "x",
      "",
      Buffer.from("-1").toString("base64url"),
      Buffer.from("1e99").toString("base64url"),
      Buffer.from('"1"').toString("base64url"),
    ]) {
      const { status, body } = await list(systemId, token);
      expect([status, Object.keys((body as { errors: object }).errors)]).toEqual([400, ["?token"]]);
    }
  });

  test("another vendor's system, also for an administrator of the register, is like one that does not exist", async () => {
    await access("somebody");
    const admin = "altinn:authentication/systemregister.admin";
    const answers = await Promise.all([
      list(systemId, undefined, "212919330"),
      list(systemId, undefined, "212919330", admin),
      list("312683725_nothing"),
      list("x".repeat(255)),
    ]);
    const seen = answers.map(({ status, code, body }) => JSON.stringify([status, code, { ...(body as object), traceId: "" }]));
    expect([answers[0].status, answers[0].code, new Set(seen).size]).toEqual([404, "AUTH-00011", 1]);
    expect((await list("x".repeat(256))).status).toBe(400);
    const person = await send(listBySystem, { params: { systemId }, headers: await asPerson("DRESS MINST", registerWrite) });
    expect([person.status, person.code]).toEqual([401, "AUTH-00023"]);
  });

  test("asks the database once, however many there are", async () => {
    expect(await countQueries(() => list(`${smartCloud}_smartcloud_lonn`))).toBe(1);
  });
});
