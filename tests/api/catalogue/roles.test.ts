import { describe, expect, test } from "vitest";
import { listRoles, readRole } from "#lib/catalogue/routes/roles";
import { pool } from "#lib/db";
import { send } from "../../support/send.ts";

const leader = "55bd7d4d-08dd-46ee-ac8e-3a44d800d752";

describe("listRoles", () => {
  test("has every role, in the caller's language, for anyone to keep a while", async () => {
    const answer = await send(listRoles, { headers: { "accept-language": "nn" } });
    const roles = answer.body as { id: string; name: string; code: string }[];
    const { rows } = await pool.query<{ id: string }>("select id from role");
    expect(roles.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(roles.find(({ id }) => id === leader)).toEqual({
      ...{ id: leader, name: "Dagleg leiar", code: "daglig-leder", urn: "urn:altinn:external-role:ccr:daglig-leder", isKeyRole: true },
      ...{ legacyRoleCode: "dagl", legacyUrn: "urn:altinn:rolecode:dagl", isResourcePolicyAvailable: true, provider: { code: "sys-ccr" } },
    });
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("leaves out older codes where a role has none", async () => {
    const roles = (await send(listRoles)).body as { code: string }[];
    expect(roles.find(({ code }) => code === "rettighetshaver")).not.toHaveProperty("legacyRoleCode");
  });
});

describe("readRole", () => {
  test("shows one", async () => {
    expect(await send(readRole, { params: { id: leader } })).toMatchObject({ status: 200, body: { name: "Daglig leder" } });
  });

  test("answers 404 for one that is not there, and 400 for what is no id", async () => {
    expect(await send(readRole, { params: { id: leader.replace("5", "6") } })).toMatchObject({ status: 404, code: "not-found" });
    expect(await send(readRole, { params: { id: "dagl" } })).toMatchObject({ status: 400, body: { errors: { id: ["must be a uuid"] } } });
  });
});
