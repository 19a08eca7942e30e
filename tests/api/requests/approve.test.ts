import { Client } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { approveRequest, readOwnRequest } from "#lib/requests/routes/party";
import { readRequest } from "#lib/requests/routes/vendor";
import { countsCalls } from "../../support/queries.ts";
import { aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { asPerson, asVendor, send } from "../../support/send.ts";
import { approve, isUntouched } from "./approving.ts";
import {
  accessOf,
  accountant,
  asked,
  noted,
  nowhere,
  outOfTime,
  packages,
  reading,
  rightTo,
  rowOf,
  seen,
  tiger,
  told,
  vendor,
} from "./asking.ts";

const manyRights = Array.from({ length: 100 }, (_, i) => `mange-tjenester-${String(i).padStart(3, "0")}`);
beforeAll(async () => {
  await pool.query(
    `with service as (
       insert into resource (id, owner_code, title, description, type, is_delegable, is_visible)
       select id, (select code from service_owner limit 1), '{"nb":"x","nn":"x","en":"x"}', '{"nb":"x","nn":"x","en":"x"}', 'Default', true, true
       from unnest($1::text[]) as id returning id
     ), action as (insert into resource_action (resource_id, action) select id, 'read' from service returning resource_id)
     insert into system_right (system_id, no, resource_id)
     select r.id, 100 + row_number() over (), service.id from service, registered_system r where r.system_id = '312683725_smartcloud_alt'`,
    [manyRights],
  );
  await pool.query(
    "insert into resource_rule (resource_id, action, role_code) select id, 'read', 'daglig-leder' from unnest($1::text[]) as id",
    [manyRights],
  );
});

describe("approveRequest", () => {
  test("makes the access, with the id of the request and everything that was asked for", async () => {
    const body = {
      systemId: "312683725_smartcloud_regnskap",
      rights: rightTo("ske-krav-og-betalinger"),
      accessPackages: packages("merverdiavgift", "skattegrunnlag"),
    };
    const id = await asked({ ...body, integrationTitle: "Vårt regnskap" });
    const answer = await approve(id);
    expect([answer.status, answer.body]).toEqual([200, true]);
    expect(await accessOf(id)).toEqual({
      title: "Vårt regnskap",
      packages: ["merverdiavgift", "skattegrunnlag"],
      rights: ["ske-krav-og-betalinger:access", "ske-krav-og-betalinger:read"],
    });
    expect(await rowOf(id)).toMatchObject({
      status: "Accepted",
      decided_by: await partyNamed("DRESS MINST"),
      decided_at: expect.any(Date) as Date,
    });
  });

  test("is written down once and told once, without a word of who it was", async () => {
    const id = await asked({ externalRef: "told of" });
    await approve(id);
    const { acts, messages } = await noted(id);
    expect(acts).toEqual(["request.created", "request.accepted"]);
    expect(messages[1]).toEqual({
      ...{ act: "request.accepted", id, kind: "standard", systemId: "312683725_smartcloud", vendorOrgNo: vendor },
      ...{ partyOrgNo: tiger.orgNo, externalRef: "told of", at: expect.any(String) as string },
    });
    const { body } = await send(readRequest, { params: { requestId: id }, headers: await asVendor(vendor, reading) });
    expect(body).toMatchObject({ status: "Accepted" });
    const dress = await partyNamed("DRESS MINST");
    expect(JSON.stringify([body, messages])).not.toMatch(new RegExp(`${dress}|MINST|20000001`));
  });

  test("calls an access without a title as its system, cut where the name is longer than a title may be", async () => {
    const id = await asked();
    await pool.query(
      "update registered_system set name = name || jsonb_build_object('nb', repeat('ø', 300)) where system_id = '312683725_smartcloud'",
    );
    expect((await approve(id)).status).toBe(200);
    await pool.query("update registered_system set name = name || '{\"nb\":\"SmartCloud\"}' where system_id = '312683725_smartcloud'");
    expect((await accessOf(id))?.title).toBe("ø".repeat(255));
  });

  test("can be done by an access manager who may give all of it, whoever else leads", async () => {
    expect((await approve(await asked(), { by: "KLAR BRANNMANN" })).status).toBe(200);
  });

  test("names everything that the person lacks, with the reason, and goes by the first for its code", async () => {
    const body = { systemId: "312683725_smartcloud_regnskap", rights: rightTo("ske-krav-og-betalinger", "brg-firmaattest") };
    const id = await asked({ ...body, accessPackages: packages("regnskap-okonomi-rapport", "skattegrunnlag", "merverdiavgift") });
    const answer = await approve(id, { by: "NESTEN KOMPLETT" });
    expect(told(answer)).toEqual([403, "AUTH-00068"]);
    expect(answer.body).toMatchObject({
      missing: [
        {
          kind: "right",
          resource: "ske-krav-og-betalinger",
          reasons: ["MissingPackageAccess", "MissingRoleAccess", "MissingDelegationAccess"],
        },
        { kind: "right", resource: "brg-firmaattest", reasons: ["MissingPackageAccess", "MissingDelegationAccess"] },
        { kind: "package", package: "skattegrunnlag", reasons: ["MissingPackage"] },
        { kind: "package", package: "merverdiavgift", reasons: ["MissingPackage"] },
      ],
    });
    await isUntouched(id);
    expect((await approve(id)).status).toBe(200);
  });

  test("lacking only a package is told as such; with it, the same request is approved", async () => {
    const id = await asked({ systemId: "312683725_smartcloud_lonn", rights: [], accessPackages: packages("lonn", "a-ordning") });
    const answer = await approve(id, { by: "NESTEN KOMPLETT" });
    expect([...told(answer), (answer.body as { missing: unknown }).missing]).toEqual([
      ...[400, "AUTH-00053"],
      [{ kind: "package", package: "lonn", reasons: ["MissingPackage"] }],
    ]);
    await isUntouched(id);
    await pool.query("insert into connection_package (giver_id, receiver_id, package_code) values ($1, $2, 'lonn')", [
      await partyNamed(tiger.name),
      await partyNamed("NESTEN KOMPLETT"),
    ]);
    expect((await approve(id, { by: "NESTEN KOMPLETT" })).status).toBe(200);
    expect((await accessOf(id))?.packages).toEqual(["a-ordning", "lonn"]);
  });

  test("a service that nobody can give is refused, whoever asks", async () => {
    await pool.query("update resource set is_delegable = false where id = 'brg-stiftelse-av-virksomhet'");
    await pool.query(
      "insert into system_right (system_id, no, resource_id) select id, 50, 'brg-stiftelse-av-virksomhet' from registered_system where system_id = '312683725_smartcloud'",
    );
    const id = await asked({ rights: rightTo("brg-stiftelse-av-virksomhet") });
    expect(told(await approve(id))).toEqual([403, "AUTH-00070"]);
    await isUntouched(id);
  });

  test("goes by what the register says of the system today", async () => {
    const wanted = {
      systemId: "312683725_smartcloud_regnskap",
      rights: rightTo("brg-firmaattest"),
      accessPackages: packages("krav-og-utlegg"),
    };
    const id = await asked(wanted);
    const system = await systemNamed(wanted.systemId);
    await pool.query("update system_right set resource_id = 'ske-mva-register' where system_id = $1 and resource_id = 'brg-firmaattest'", [
      system,
    ]);
    expect(told(await approve(id))).toEqual([400, "AUTH-00001"]);
    await isUntouched(id);
    await pool.query("update system_right set resource_id = 'brg-firmaattest' where system_id = $1 and resource_id = 'ske-mva-register'", [
      system,
    ]);
    await pool.query("delete from system_package where system_id = $1 and package_code = 'krav-og-utlegg'", [system]);
    expect(told(await approve(id))).toEqual([400, "AUTH-00063"]);
    await isUntouched(id);
    await pool.query("insert into system_package (system_id, package_code, no) values ($1, 'krav-og-utlegg', 99)", [system]);
    expect((await approve(id)).status).toBe(200);
  });

  test("is refused while its system is deleted", async () => {
    const id = await asked();
    await pool.query("update registered_system set deleted_at = now() where system_id = '312683725_smartcloud'");
    expect(told(await approve(id))).toEqual([404, "AUTH-00011"]);
    await isUntouched(id);
    await pool.query("update registered_system set deleted_at = null where system_id = '312683725_smartcloud'");
    expect((await approve(id)).status).toBe(200);
  });

  test("is refused while there is another access for the same organisation, system and reference", async () => {
    const id = await asked({ externalRef: "taken" });
    const of = {
      partyId: await partyNamed(tiger.name),
      systemId: await systemNamed("312683725_smartcloud"),
      by: await partyNamed("DRESS MINST"),
    };
    // Such a one comes from a person who created it, or from a request that the vendor has deleted since.
    const other = await aSystemUser(of);
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [other]);
    await pool.query("update systemuser set external_ref = 'taken' where id = $1", [other]);
    expect(told(await approve(id))).toEqual([400, "AUTH-00004"]);
    await isUntouched(id);
    await pool.query("update systemuser set deleted_at = now(), deleted_by = $2 where id = $1", [other, of.by]);
    expect((await approve(id)).status).toBe(200);
  });

  test("leaves nothing behind when the last thing that is written cannot be", async () => {
    const id = await asked();
    const { rows } = await pool.query<{ next: string }>("select nextval(pg_get_serial_sequence('journal', 'id')) + 1 as next");
    await pool.query("insert into outbox (party_id, kind, key, payload) values ($1, 'event', $2, '{}')", [
      await partyNamed(tiger.name),
      `request.accepted:${rows[0]?.next}`,
    ]);
    const answer = await approve(id);
    expect(told(answer)).toEqual([500, "fault"]);
    expect(JSON.stringify(answer.body)).not.toMatch(/outbox|key|duplicate/);
    await isUntouched(id);
    expect((await approve(id)).status).toBe(200);
  });

  test("leaves nothing behind when the access itself cannot be stored", async () => {
    const id = await asked();
    const name = (nb: string) =>
      pool.query(
        "update registered_system set name = name || jsonb_build_object('nb', $1::text) where system_id = '312683725_smartcloud'",
        [nb],
      );
    await name(" ");
    expect(told(await approve(id))).toEqual([500, "fault"]);
    await isUntouched(id);
    await name("SmartCloud");
    expect((await approve(id)).status).toBe(200);
  });

  test("is for access managers: others with a tie are told so, and whoever has none is told nothing", async () => {
    const id = await asked();
    expect(told(await approve(id, { by: "RASK KULEPENN" }))).toEqual([403, "AUTH-00066"]);
    const strangers = [
      await approve(id, { by: "ENSOM LYKTESTOLPE" }),
      await approve(nowhere, { by: "ENSOM LYKTESTOLPE" }),
      await approve(id, { party: 1 }),
    ];
    expect(strangers.map(told)).toEqual(Array(3).fill([403, "not-permitted"]));
    expect(new Set(strangers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    expect(told(await approve(id, { acr: "idporten-loa-low" }))).toEqual([403, "level-too-low"]);
    const headers = await asVendor(vendor, "altinn:portal/enduser");
    expect(told(await send(approveRequest, { params: { party: tiger.party, requestId: id }, headers }))).toEqual([403, "not-permitted"]);
    expect(
      (await send(approveRequest, { params: { party: tiger.party, requestId: id }, headers: await asPerson("DRESS MINST", "openid") }))
        .status,
    ).toBe(403);
    await isUntouched(id);
  });

  test("for another party is told to those who have to do with that one, and to nobody else", async () => {
    const id = await asked();
    expect(told(await approve(id, { party: accountant.party }))).toEqual([403, "AUTH-00041"]);
    const elsewhere = { by: "STADIG KONSERT", party: 51000002 };
    const nothing = [await approve(id, elsewhere), await approve(nowhere, elsewhere), await approve(await asked({}, "agent"), elsewhere)];
    expect(nothing.map(told)).toEqual(Array(3).fill([404, "AUTH-00010"]));
    expect(new Set(nothing.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    await isUntouched(id);
  });

  test("of one for clients, or one that the vendor has deleted, finds nothing", async () => {
    const deleted = await asked();
    await pool.query("update request set deleted_at = now(), deleted_because = 'vendor' where id = $1", [deleted]);
    expect([told(await approve(deleted)), told(await approve(await asked({}, "agent")))]).toEqual(Array(2).fill([404, "AUTH-00010"]));
  });

  test("is done once, and not after its time", async () => {
    const [id, late] = [await asked(), await asked()];
    await approve(id);
    await outOfTime(late);
    const answers = [await approve(id), await approve(late)];
    expect(answers.map(told)).toEqual(Array(2).fill([409, "AUTH-00013"]));
    expect(answers.map(({ body }) => (body as { requestStatus: string }).requestStatus)).toEqual(["Accepted", "Timedout"]);
    expect((await noted(id)).acts).toEqual(["request.created", "request.accepted"]);
    await isUntouched(late);
  });

  test("of what was seen is refused when there is something else to see, and the register counts as seen", async () => {
    const systemId = "312683725_smartcloud_regnskap";
    const id = await asked({ systemId });
    const look = async () => {
      const { body } = await send(readOwnRequest, { params: { requestId: id }, headers: await asPerson("DRESS MINST") });
      return (body as { contentHash: string }).contentHash;
    };
    const before = await look();
    const system = await systemNamed(systemId);
    await pool.query("insert into system_right (system_id, no, resource_id) values ($1, 60, 'ske-mva-register')", [system]);
    expect(told(await approve(id, { contentHash: before }))).toEqual([409, "request-changed"]);
    expect(told(await approve(id, { contentHash: "0".repeat(64) }))).toEqual([409, "request-changed"]);
    expect(told(await approve(id, { contentHash: "0" }))).toEqual([400, "STD-00000"]);
    await isUntouched(id);
    expect((await approve(id, { contentHash: (await look()).toUpperCase() })).status).toBe(200);
  });

  test("takes as many statements for a hundred rights as for one", async () => {
    const systemId = "312683725_smartcloud_alt";
    const [one, hundred] = [await asked({ systemId }), await asked({ systemId, rights: rightTo(...manyRights) })];
    const count = async (id: string) => {
      const spy = vi.spyOn(Client.prototype, "query");
      expect((await approve(id)).status).toBe(200);
      const { length } = spy.mock.calls.filter(([asked]: readonly unknown[]) => !countsCalls(asked));
      spy.mockRestore();
      return length;
    };
    const [few, many] = [await count(one), await count(hundred)];
    expect((await accessOf(hundred))?.rights).toHaveLength(100);
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(12);
  });
});
