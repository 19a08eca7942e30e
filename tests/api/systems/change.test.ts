import { describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { findByExternalId } from "#lib/system-users/routes/vendor";
import * as contracts from "#lib/systems/routes";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { admin, aSystem, changesOf, countStatements, misfitsOf, named, otherVendor, read, registration, right, vendor, write } from "./register.ts"; // prettier-ignore

const { replaceSystem, replaceRights, replacePackages, deleteSystem } = contracts;

const change = async (contract: typeof replaceSystem | typeof replaceRights | typeof replacePackages, systemId: string, body: unknown, as = vendor, scope = write) =>
  send(contract, { params: { systemId }, body, headers: await asVendor(as, scope, "the-client") }); // prettier-ignore
const remove = async (systemId: string, as = vendor, scope = write) =>
  send(deleteSystem, { params: { systemId }, headers: await asVendor(as, scope, "the-client") });

const kinds = async (systemId: string) => (await changesOf(systemId)).map(({ changeType }) => changeType);
const three = { nb: "Ny", nn: "Ny", en: "New" };

describe("replaceSystem", () => {
  test("replaces everything that is said of the system, and notes what was sent", async () => {
    const id = await aSystem("replaced", { clientId: ["stays", "goes"] });
    const next = registration(id, {
      ...{ name: three, description: three, isVisible: false, clientId: ["comes", "stays"] },
      rights: [right("brg-firmaattest")],
      accessPackages: [named("ansvarlig-revisor"), named("skattegrunnlag")],
      allowedRedirectUrls: ["https://nrk.no/a", "http://localhost:8080"],
    });
    const answer = await change(replaceSystem, id, next);
    expect([answer.status, answer.body]).toEqual([200, { succeeded: true }]);
    expect(await read(id)).toEqual({ ...next, isDeleted: false, allowedRedirectUrls: ["https://nrk.no/a", "http://localhost:8080/"] });
    expect(await changesOf(id)).toMatchObject([
      {
        changeType: "update",
        changedByOrgNumber: vendor,
        clientId: "the-client",
        changedData: {
          Id: id,
          IsVisible: false,
          ClientId: ["comes", "stays"],
          AccessPackages: [{ Urn: named("ansvarlig-revisor").urn }, {}],
        },
      },
      { changeType: "create" },
    ]);
    await aSystem("takes_what_went", { clientId: ["goes"] });
  });

  test("takes null for no rights and no packages, and may be sent again as it is", async () => {
    const id = await aSystem("again");
    const same = registration(id);
    for (const body of [same, same, { ...same, rights: null, accessPackages: null, allowedRedirectUrls: undefined, clientId: undefined }]) {
      expect((await change(replaceSystem, id, body)).status).toBe(200);
    }
    expect(await read(id)).toMatchObject({ rights: [], accessPackages: [], clientId: [], allowedRedirectUrls: [] });
    expect(await kinds(id)).toEqual(["update", "update", "update", "create"]);
  });

  test("tells all that is wrong at once, and changes nothing", async () => {
    const id = await aSystem("unchanged");
    await aSystem("has_the_client", { clientId: ["not yours"] });
    const before = await read(id);
    const answer = await change(
      replaceSystem,
      id,
      registration(id, {
        rights: [right("nothing"), right("nothing")],
        accessPackages: [named("x"), named("x"), named("ansvarlig-revisor")],
        clientId: ["not yours", "a", "A"],
        allowedRedirectUrls: ["http://vg.no"],
      }),
    );
    expect([answer.status, misfitsOf(answer).map((misfit) => misfit.slice(9, 14))]).toEqual([
      400,
      ["00003", "00006", "00007", "00008", "00018", "00011", "00004", "00005"],
    ]);
    expect([await read(id), await kinds(id)]).toEqual([before, ["create"]]);
  });

  test("looks at things in the contract's order: is it there, whose is it, does the body mean it, is it living", async () => {
    const id = await aSystem("order");
    const wrong = registration(id, { rights: [right("nothing")] });
    expect(await change(replaceSystem, `${vendor}_nowhere`, wrong, otherVendor)).toMatchObject({ status: 404, code: "AUTH-00011" });
    const foreign = { ...wrong, vendor: { ID: `0192:${otherVendor}` }, id: "x" };
    expect(await change(replaceSystem, id, foreign, otherVendor)).toMatchObject({ status: 403, code: "not-the-owner" });
    expect(await change(replaceSystem, id, foreign)).toMatchObject({ status: 404, code: "AUTH-00011" });
    expect(await change(replaceSystem, id, { ...wrong, vendor: { ID: "x" } })).toMatchObject({ status: 404, code: "AUTH-00011" });
    expect(misfitsOf(await change(replaceSystem, id, { ...wrong, id: `${vendor}_other` }))).toEqual([
      "AUTH.VLD-00012 /registersystemrequest/systemid",
    ]);
    await remove(id);
    expect(misfitsOf(await change(replaceSystem, id, wrong))).toEqual(["system-deleted systemId"]);
  });

  test("of twenty at once each is stored whole, one after the other, and every one is noted", async () => {
    const id = await aSystem("busy");
    const bodies = Array.from({ length: 20 }, (_, i) =>
      registration(id, {
        rights: i % 2 ? [right("brg-firmaattest"), right("ske-krav-og-betalinger")] : [right("ske-krav-og-betalinger")],
        accessPackages: i % 2 ? [named("lonn")] : [named("skattegrunnlag"), named("lonn")],
        clientId: i % 2 ? ["busy 1", "busy 2"] : ["busy 2"],
      }),
    );
    const answers = await Promise.all(bodies.map((body) => change(replaceSystem, id, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { rights, accessPackages, clientId } = (await read(id)) as (typeof bodies)[number];
    expect(bodies.map((body) => [body.rights, body.accessPackages, body.clientId])).toContainEqual([rights, accessPackages, clientId]);
    expect(await kinds(id)).toEqual([...Array<string>(20).fill("update"), "create"]);
  });

  test("of twenty systems that reach for one free client one gets it, and the others stay as they were", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => aSystem(`reaches_${i}`)));
    const answers = await Promise.all(
      ids.map((id) => change(replaceSystem, id, registration(id, { clientId: ["free client", `client of ${id}`] }))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const [i, answer] of answers.entries()) {
      if (answer.status === 200) continue;
      expect(misfitsOf(answer)).toEqual(["AUTH.VLD-00004 /registersystemrequest/clientid"]);
      expect([await read(ids[i] ?? ""), await kinds(ids[i] ?? "")]).toMatchObject([
        { clientId: [`client of ${ids[i] ?? ""}`] },
        ["create"],
      ]);
    }
  });
});

describe.each([
  [
    "replaceSystemRights",
    replaceRights,
    "rights",
    "rightsupdate",
    [right("brg-firmaattest")],
    [{ Resource: right("brg-firmaattest").resource }],
  ],
  ["replaceSystemPackages", replacePackages, "accessPackages", "accesspackageupdate", [named("lonn")], [{ Urn: named("lonn").urn }]],
] as const)("%s", (_, contract, field, kind, wanted, noted) => {
  test("replaces these and nothing else, and notes what was sent", async () => {
    const id = await aSystem(`part_${kind}`);
    const before = await read(id);
    expect(await change(contract, id, wanted)).toMatchObject({ status: 200, body: { succeeded: true } });
    expect(await read(id)).toEqual({ ...(before as object), [field]: wanted });
    expect(await change(contract, id, [])).toMatchObject({ status: 200 });
    expect(await read(id)).toEqual({ ...(before as object), [field]: [] });
    expect(await changesOf(id)).toMatchObject([
      { changeType: kind, changedData: [] },
      { changeType: kind, changedData: noted, changedByOrgNumber: vendor, clientId: "the-client" },
      { changeType: "create" },
    ]);
  });

  test("of a system that does not exist is 404, of another vendor's 403, of one that is deleted 400", async () => {
    const id = await aSystem(`refused_${kind}`);
    expect(await change(contract, `${vendor}_nowhere`, wanted)).toMatchObject({ status: 404, code: "AUTH-00011" });
    expect(await change(contract, id, wanted, otherVendor)).toMatchObject({ status: 403, code: "not-the-owner" });
    expect((await change(contract, id, wanted, otherVendor, admin)).status).toBe(200);
    expect(await changesOf(id)).toMatchObject([{ changedByOrgNumber: otherVendor }, {}]);
    await remove(id);
    expect(misfitsOf(await change(contract, id, wanted))).toEqual(["system-deleted systemId"]);
  });

  test("names what is wrong in the body, and never fails on it", async () => {
    const id = await aSystem(`malformed_${kind}`);
    for (const body of ["null", "{}", '"x"', "[null]", '["x"]', "[{}]", "[[]]", "[1]", "{"]) {
      const answer = await change(contract, id, body);
      expect([body, answer.status, answer.code]).toEqual([body, 400, "STD-00000"]);
    }
    expect(await kinds(id)).toEqual(["create"]);
  });

  test("holds for twenty at once", async () => {
    const id = await aSystem(`busy_${kind}`);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => change(contract, id, i % 2 ? wanted : [])));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await kinds(id)).toHaveLength(21);
  });
});

test.each([
  [replaceRights, [right("nothing")], ["AUTH.VLD-00003 /registersystemrequest/rights/resource"]],
  [
    replaceRights,
    [right("ske-krav-og-betalinger"), right("ske-krav-og-betalinger")],
    ["AUTH.VLD-00006 /registersystemrequest/rights/resource"],
  ],
  [replaceRights, [{ resource: [{ id: "urn:altinn:app", value: "x" }] }], ["AUTH.VLD-00009 /registersystemrequest/rights/resource"]],
  [replaceRights, [right("ske-skattegrunnlag-api")], ["AUTH.VLD-00017 /registersystemrequest/rights/resource"]],
  [replaceRights, [right("brg-stiftelse-av-virksomhet")], ["AUTH.VLD-00017 /registersystemrequest/rights/resource"]],
  [replacePackages, [named("lonn"), named("lonn")], ["AUTH.VLD-00007 /registersystemrequest/accesspackages"]],
  [replacePackages, [named("x")], ["AUTH.VLD-00008 /registersystemrequest/accesspackages"]],
  [replacePackages, [named("ansvarlig-revisor")], ["AUTH.VLD-00018 /registersystemrequest/accesspackages"]],
])("a part that does not fit is told with the contract's numbers: %#", async (contract, wanted, misfits) => {
  const answer = await change(contract, `${vendor}_smartcloud_lonn`, wanted);
  expect([answer.status, misfitsOf(answer)]).toEqual([400, misfits]);
});

test("packages for clients fit a system that is hidden", async () => {
  const id = await aSystem("hidden", { isVisible: false });
  expect((await change(replacePackages, id, [named("ansvarlig-revisor")])).status).toBe(200);
});

test("a replacement takes the same few statements for one right as for two hundred", async () => {
  const id = await aSystem("counted");
  const many = Array.from({ length: 200 }, (_, i) => ({ action: `action-${i}`, ...right("ske-krav-og-betalinger") }));
  const counts = [];
  for (const rights of [[right("ske-krav-og-betalinger")], many]) {
    const body = registration(id, { rights, clientId: rights.map((_, no) => `counted ${no}`) });
    counts.push(await countStatements(async () => expect((await change(replaceSystem, id, body)).status).toBe(200)));
    counts.push(await countStatements(async () => expect((await change(replaceRights, id, rights)).status).toBe(200)));
  }
  expect(counts).toEqual([5, 5, 5, 5]);
});

describe("deleteSystem", () => {
  const notFound = { status: 400, code: "STD-00000", body: { errors: { return: ["System not found"] } } };

  test.each([
    ["with clients", ["its client", "its other client"]],
    ["without clients", []],
  ])("of one %s says that it is done, and frees them; its id stays taken, and it can still be read", async (name, clientId) => {
    const id = await aSystem(`deleted_${name.replace(" ", "_")}`, { clientId });
    expect(await remove(id)).toMatchObject({ status: 200, body: { succeeded: true } });
    expect(await read(id)).toMatchObject({ id, isDeleted: true, clientId: [] });
    expect(await changesOf(id)).toMatchObject([{ changeType: "delete", changedByOrgNumber: vendor, clientId: "the-client" }, {}]);
    expect((await changesOf(id))[0]).not.toHaveProperty("changedData");
    await aSystem(`inherits_${name.replace(" ", "_")}`, { clientId });
  });

  test("of one that is not there, or not any more, says so with 400, alike", async () => {
    const id = await aSystem("twice");
    await remove(id);
    const [again, nowhere] = [await remove(id), await remove(`${vendor}_nowhere`)];
    expect([again, nowhere]).toMatchObject([notFound, notFound]);
    const words = ({ body }: typeof again) => ({ ...(body as object), traceId: "" });
    expect(words(again)).toEqual(words(nowhere));
    expect(await kinds(id)).toEqual(["delete", "create"]);
  });

  test("is for the vendor that keeps it, or the admin scope", async () => {
    const id = await aSystem("kept");
    expect(await remove(id, otherVendor)).toMatchObject({ status: 403, code: "not-the-owner" });
    const person = await asPerson("DRESS MINST", `${write} ${admin}`);
    expect((await send(deleteSystem, { params: { systemId: id }, headers: person })).status).toBe(403);
    expect((await remove(id, otherVendor, admin)).status).toBe(200);
    expect(await changesOf(id)).toMatchObject([{ changeType: "delete", changedByOrgNumber: otherVendor }, {}]);
    expect(await remove(id, otherVendor)).toMatchObject({ status: 403, code: "not-the-owner" });
  });

  test("of twenty at once one deletes, and one line is noted", async () => {
    const id = await aSystem("race");
    const answers = await Promise.all(Array.from({ length: 20 }, () => remove(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(400)]);
    expect(await kinds(id)).toEqual(["delete", "create"]);
  });

  test("leaves the accesses to it where they are, but no token is made for them any more", async () => {
    const id = await aSystem("in_use", { clientId: ["client in use"] });
    const [partyId, by] = [await partyNamed("DISKRET NÆR TIGER AS"), await partyNamed("DRESS MINST")];
    const access = await aSystemUser({ partyId, systemId: await systemNamed(id), by, externalRef: "in-use" });
    const query = { clientId: "client in use", systemProviderOrgNo: vendor, systemUserOwnerOrgNo: "313955907", externalRef: "in-use" };
    const headers = await asVendor("991825827", "altinn:maskinporten/systemuser.read");
    expect(await send(findByExternalId, { query, headers })).toMatchObject({ status: 200, body: { id: access } });
    expect((await remove(id)).status).toBe(200);
    expect((await send(findByExternalId, { query, headers })).status).toBe(404);
    const { rows } = await pool.query("select deleted_at from systemuser where id = $1", [access]);
    expect(rows).toEqual([{ deleted_at: null }]);
  });
});
