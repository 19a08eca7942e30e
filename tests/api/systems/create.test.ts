import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import * as contracts from "#lib/systems/routes";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { admin, aSystem, changesOf, countStatements, misfitsOf, named, otherVendor, read, register, registration, right, vendor, write } from "./register.ts"; // prettier-ignore

const statuses = (answers: readonly { status: number; code: string | undefined }[]) => answers.map(({ status, code }) => [status, code]);

describe("registerSystem", () => {
  test("stores all that is said of the system, answers with our own number of it, and notes it", async () => {
    const sent = registration(`${vendor}_whole`);
    const { status, body } = await register(sent);
    expect(status).toBe(200);
    const { rows } = await pool.query<{ id: string }>("select id from registered_system where system_id = $1", [sent.id]);
    expect(body).toBe(rows[0]?.id);
    expect(await read(sent.id)).toEqual({ ...sent, isDeleted: false, allowedRedirectUrls: ["https://vg.no/", "https://nrk.no/a"] });
    expect(await changesOf(sent.id)).toEqual([
      {
        systemInternalId: body,
        changedByOrgNumber: vendor,
        changeType: "create",
        changedData: expect.objectContaining({ Id: sent.id, Vendor: sent.vendor, Name: sent.name, IsVisible: true }) as unknown,
        clientId: "the-client",
        created: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      },
    ]);
  });

  test("reads names in any case, trims, and takes what may be left out as empty; visible unless it says otherwise", async () => {
    const { id, vendor: owner, name, description } = registration(`${vendor}_least`);
    const body = {
      ID: ` ${id} `,
      Vendor: { id: ` ${owner.ID}` },
      NAME: { ...name, se: "Sámi" },
      description,
      rights: null,
      AccessPackages: null,
      x: 1,
    };
    expect((await register(body)).status).toBe(200);
    expect(await read(id)).toEqual({
      ...{ id, vendor: owner, name: { ...name, se: "Sámi" }, description, isDeleted: false, isVisible: true },
      ...{ rights: [], accessPackages: [], clientId: [], allowedRedirectUrls: [] },
    });
  });

  test("keeps rights as they were written: their order, action and further parts", async () => {
    const pairs = ["ske-restanser-attest", "ske-krav-og-betalinger"].map((value) => ({ id: "urn:altinn:resource", value }));
    const rights = [{ action: "read", resource: pairs }, right("brg-firmaattest")];
    expect(await read(await aSystem("rights", { rights }))).toMatchObject({ rights });
  });

  test("tells all that is wrong at once, also what only the register can know", async () => {
    const taken = await aSystem("taken", { clientId: ["taken client"] });
    const answer = await register({
      ...registration(`${vendor}_taken`),
      rights: [right("nothing"), right("nothing"), right("ske-inntekt-samtykke"), { resource: [{ id: "x", value: "y" }] }],
      accessPackages: [named("ansvarlig-revisor"), named("x"), named("x")],
      clientId: ["a", "A", "taken client"],
      allowedRedirectUrls: ["http://vg.no"],
    });
    expect(answer).toMatchObject({ status: 400, code: "STD-00000" });
    expect(misfitsOf(answer).sort()).toEqual([
      "AUTH.VLD-00002 /registersystemrequest/systemid",
      "AUTH.VLD-00003 /registersystemrequest/rights/resource",
      "AUTH.VLD-00004 /registersystemrequest/clientid",
      "AUTH.VLD-00005 /registersystemrequest/allowedredirecturls",
      "AUTH.VLD-00006 /registersystemrequest/rights/resource",
      "AUTH.VLD-00007 /registersystemrequest/accesspackages",
      "AUTH.VLD-00008 /registersystemrequest/accesspackages",
      "AUTH.VLD-00009 /registersystemrequest/rights/resource",
      "AUTH.VLD-00011 /registersystemrequest/clientid",
      "AUTH.VLD-00017 /registersystemrequest/rights/resource",
      "AUTH.VLD-00018 /registersystemrequest/accesspackages",
    ]);
    expect(answer.body).toMatchObject({
      validationErrors: expect.arrayContaining([expect.objectContaining({ "ResourceIds Not Found : ": "nothing" })]) as unknown,
    });
    expect(await changesOf(taken)).toHaveLength(1);
  });

  test.each([
    [
      "no right organisation number, before anything else",
      { vendor: { ID: "0192:312683726" } },
      ["AUTH.VLD-00000 /registersystemrequest/vendor/id"],
    ],
    [
      "another register of organisations",
      { vendor: { ID: "0088:312683725" }, id: "x y" },
      ["AUTH.VLD-00000 /registersystemrequest/vendor/id"],
    ],
    ["an id of another vendor", { id: `${otherVendor}_x` }, ["AUTH.VLD-00001 /registersystemrequest/systemid"]],
    ["an id with spaces", { id: `${vendor}_a b` }, ["AUTH.VLD-00013 /registersystemrequest/systemid"]],
  ])("refuses %s", async (_, some, misfits) => {
    const answer = await register({ ...registration(`${vendor}_refused`), ...some });
    expect([answer.status, misfitsOf(answer)]).toEqual([400, misfits]);
  });

  test("an id is taken for ever, also by one that is deleted", async () => {
    const id = await aSystem("gone");
    await send(contracts.deleteSystem, { params: { systemId: id }, headers: await asVendor(vendor, write) });
    expect(misfitsOf(await register(registration(id)))).toEqual(["AUTH.VLD-00002 /registersystemrequest/systemid"]);
  });

  test("refuses who is not the vendor before it tells what is wrong, and a person altogether", async () => {
    const wrong = registration(`${vendor}_foreign`, { rights: [right("nothing")] });
    expect(await register(wrong, otherVendor)).toMatchObject({ status: 403, code: "not-the-owner" });
    const person = await asPerson("DRESS MINST", `${write} ${admin}`);
    expect(await send(contracts.registerSystem, { body: wrong, headers: person })).toMatchObject({ status: 403, code: "not-the-owner" });
  });

  test("the admin scope may act for any vendor, and the change log says who did; a scope that only holds its name may not", async () => {
    const sent = registration(`${vendor}_by_admin`);
    expect((await register(sent, otherVendor, `${write} ${admin}s`)).status).toBe(403);
    expect((await register(sent, otherVendor, admin)).status).toBe(200);
    expect(await changesOf(sent.id)).toMatchObject([{ changedByOrgNumber: otherVendor, clientId: "the-client" }]);
  });
});

describe("bad input is a 400 that names its field", () => {
  const long = "x".repeat(256);
  const names = registration(`${vendor}_x`).name;
  test.each([
    ["/id", { id: undefined }],
    ["/id", { id: null }],
    ["/id", { id: 1 }],
    ["/id", { id: "  " }],
    ["/id", { id: `${vendor}_${long}` }],
    ["/id", { id: `${vendor}_\0` }],
    ["/vendor", { vendor: undefined }],
    ["/vendor", { vendor: null }],
    ["/vendor", { vendor: "0192:312683725" }],
    ["/vendor/ID", { vendor: {} }],
    ["/vendor/ID", { vendor: { ID: 312683725 } }],
    ["/name", { name: undefined }],
    ["/name", { name: "Prøve" }],
    ["/name/nn", { name: { nb: "x", en: "x" } }],
    ["/name/en", { name: { ...names, en: null } }],
    ["/name/nb", { name: { ...names, nb: "" } }],
    ["/name/nb", { name: { ...names, nb: "x".repeat(1001) } }],
    ["/name/se", { name: { ...names, se: 1 } }],
    ["/name/nb", { name: { ...names, nb: "half \ud800" } }],
    ["/description", { description: undefined }],
    ["/description/nn", { description: { nb: "x", en: "x" } }],
    ["/rights", { rights: {} }],
    ["/rights", { rights: Array.from({ length: 501 }, () => right("x")) }],
    ["/rights/0", { rights: [null] }],
    ["/rights/0/resource", { rights: [{}] }],
    ["/rights/0/resource", { rights: [{ resource: [] }] }],
    ["/rights/0/resource/0", { rights: [{ resource: ["x"] }] }],
    ["/rights/0/resource/0/value", { rights: [{ resource: [{ id: "urn:altinn:resource" }] }] }],
    ["/rights/0/resource/0/id", { rights: [{ resource: [{ value: "x" }] }] }],
    ["/rights/1/action", { rights: [right("x"), { ...right("x"), action: long }] }],
    ["/accessPackages", { accessPackages: "x" }],
    ["/accessPackages/0", { accessPackages: ["urn:altinn:accesspackage:lonn"] }],
    ["/accessPackages/0/urn", { accessPackages: [{}] }],
    ["/accessPackages/0/urn", { accessPackages: [{ urn: long }] }],
    ["/clientId", { clientId: null }],
    ["/clientId", { clientId: "x" }],
    ["/clientId/0", { clientId: [""] }],
    ["/clientId/0", { clientId: [long] }],
    ["/clientId/0", { clientId: [{}] }],
    ["/isVisible", { isVisible: null }],
    ["/isVisible", { isVisible: "yes" }],
    ["/allowedRedirectUrls", { allowedRedirectUrls: null }],
    ["/allowedRedirectUrls/0", { allowedRedirectUrls: [1] }],
    ["/allowedRedirectUrls/0", { allowedRedirectUrls: [`https://vg.no/${"x".repeat(2000)}`] }],
    ["/registersystemrequest/allowedredirecturls", { allowedRedirectUrls: ["vg.no"] }],
  ])("%s of %j, on create and on replace", async (path, some) => {
    const body = { ...registration(`${vendor}_smartcloud_lonn`, { clientId: [] }), ...some };
    const created = await register({ ...body, ...("id" in some ? {} : { id: `${vendor}_bad_input` }) });
    const params = { systemId: `${vendor}_smartcloud_lonn` };
    const replaced = await send(contracts.replaceSystem, { params, body, headers: await asVendor(vendor, write) });
    for (const answer of [created, replaced]) {
      expect([answer.status, Object.keys((answer.body as { errors: object }).errors)]).toEqual([400, [path]]);
    }
  });

  test.each([
    ["no body's worth", "null"],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["what is not JSON", "{"],
  ])("%s", async (_, body) => {
    expect((await register(body)).status).toBe(400);
  });

  test("a part of two languages that is missing is told for both", async () => {
    const answer = await register({ ...registration(`${vendor}_x`), name: { nb: "x" }, description: null });
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual(["/name/nn", "/name/en", "/description"]);
  });
});

describe("races", () => {
  test("of twenty who register the same system one does, the others are told, and one line is noted", async () => {
    const sent = registration(`${vendor}_race`);
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(sent)));
    const [won, lost] = [answers.filter(({ status }) => status === 200), answers.filter(({ status }) => status !== 200)];
    expect(won).toHaveLength(1);
    for (const [status, code] of statuses(lost)) expect([[400, "STD-00000"], [409, "system-exists"]]).toContainEqual([status, code]); // prettier-ignore
    expect(await changesOf(sent.id)).toHaveLength(1);
  });

  test("of twenty systems that want the same clients one gets them, and the others leave nothing behind", async () => {
    const clientId = Array.from({ length: 10 }, (_, i) => `wanted ${i}`);
    const mixed = (i: number) => [...clientId.slice(i % 10), ...clientId.slice(0, i % 10)];
    const ids = Array.from({ length: 20 }, (_, i) => `${vendor}_wants_${i}`);
    const answers = await Promise.all(ids.map((id, i) => register(registration(id, { clientId: mixed(i) }))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const lost of answers.filter(({ status }) => status !== 200)) {
      expect([lost.status, misfitsOf(lost)]).toEqual([400, ["AUTH.VLD-00004 /registersystemrequest/clientid"]]);
    }
    const { rows } = await pool.query("select from registered_system where system_id = any($1)", [ids]);
    expect(rows).toHaveLength(1);
  });

  test("one that began before another was committed hears 409 for the id, and 400 for the client", async () => {
    const connection = await pool.connect();
    try {
      await connection.query("begin");
      await connection.query(
        `with r as (insert into registered_system (system_id, vendor_org_no, name, description) values ($1, $2, $3, $3) returning id)
         insert into system_client (client_id, system_id, no) select 'under way', id, 1 from r`,
        [`${vendor}_under_way`, vendor, registration(`${vendor}_x`).name],
      );
      const late = [register(registration(`${vendor}_under_way`)), register(registration(`${vendor}_late`, { clientId: ["under way"] }))];
      await expect.poll(waiting).toBe(2);
      await connection.query("commit");
      const [sameId, sameClient] = await Promise.all(late);
      expect(sameId).toMatchObject({ status: 409, code: "system-exists" });
      expect(sameClient && misfitsOf(sameClient)).toEqual(["AUTH.VLD-00004 /registersystemrequest/clientid"]);
    } finally {
      connection.release();
    }
  });
});

const waiting = async () => {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.count;
};

test("one statement, in a transaction, stores a system, whether it has one right or two hundred", async () => {
  const { rows } = await pool.query<{ id: string }>("select id from resource where is_delegable and type = 'Default' order by id limit 20");
  const many = rows.flatMap(({ id }) => Array.from({ length: 10 }, (_, i) => ({ action: `action-${i}`, ...right(id) })));
  expect(many).toHaveLength(200);
  const counts = [];
  for (const [i, rights] of [[right("ske-krav-og-betalinger")], many].entries()) {
    const sent = registration(`${vendor}_count_${i}`, { rights, clientId: rights.map((_, no) => `count ${i} ${no}`) });
    counts.push(await countStatements(async () => expect((await register(sent)).status).toBe(200)));
  }
  expect(counts).toEqual([3, 3]);
});
