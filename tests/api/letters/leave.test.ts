import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { readTicket } from "#lib/identity/logout";
import { GET } from "../../../app/accessmanagement/api/v1/systemuser/[kind]/[id]/logout/route";
import { aRequest, aSystemUser, partyNamed, systemNamed } from "../../support/rows.ts";
import { inPortal } from "../../support/send.ts";

const back = "https://smartcloud.example.com/kvittering?ordre=17#slutt";
const ids: Record<string, string> = {};
beforeAll(async () => {
  const [partyId, systemId, by] = [
    await partyNamed("DISKRET NÆR TIGER AS"),
    await systemNamed("312683725_smartcloud_regnskap"),
    await partyNamed("DRESS MINST"),
  ];
  ids["request"] = await aRequest({ partyId, systemId });
  ids["agentrequest"] = await aRequest({ partyId, systemId, kind: "agent" });
  await pool.query("update request set redirect_url = $1 where party_id = $2", [back, partyId]);
  const access = await aSystemUser({ partyId, systemId, by });
  const { rows } = await pool.query<{ id: string }>(
    `insert into change_request (party_id, id, system_user_id, content_hash, expires_at, redirect_url)
     values ($1, gen_random_uuid(), $2, sha256(''), now() + interval '1 day', $3) returning id`,
    [partyId, access, back],
  );
  ids["changerequest"] = rows[0]?.id ?? "";
});

/** Where the browser is sent, and where from there when the provider is done. */
async function leave(path: string, name = "DRESS MINST") {
  const answer = await GET(
    new Request(`http://localhost:3000/accessmanagement/api/v1/systemuser/${path}`, { headers: await inPortal(name) }),
  );
  const cookies = answer.headers.getSetCookie();
  const ticket = cookies.map((cookie) => /^after-logout=([^;]*)/.exec(cookie)?.[1]).find((one) => one !== undefined) ?? null;
  const location = new URL(answer.headers.get("location") ?? "", "http://localhost:3000");
  return {
    status: answer.status,
    location,
    afterwards: readTicket(ticket, new Date()),
    hasEnded: cookies.some((cookie) => cookie.startsWith("systemtilgang=;")),
  };
}

describe.each(["request", "agentrequest", "changerequest"])("%s", (kind) => {
  test("leads out by the provider, and from there to the address as the vendor wrote it", async () => {
    const left = await leave(`${kind}/${ids[kind] ?? ""}/logout`);
    expect(left).toMatchObject({ status: 302, afterwards: back, hasEnded: true });
    expect(left.location.pathname).toMatch(/\/logout$/);
  });

  test("leads a stranger out, and nowhere else", async () => {
    expect(await leave(`${kind}/${ids[kind] ?? ""}/logout`, "ENSOM LYKTESTOLPE")).toMatchObject({ afterwards: null, hasEnded: true });
  });
});

test("the address is asked for again at that moment: one that the system has dropped is not used", async () => {
  const systemId = await systemNamed("312683725_smartcloud_regnskap");
  await pool.query("update system_redirect set url = 'https://other.example.com/' where system_id = $1 and no = 1", [systemId]);
  try {
    expect((await leave(`request/${ids["request"] ?? ""}/logout`)).afterwards).toBeNull();
  } finally {
    await pool.query("update system_redirect set url = 'https://smartcloud.example.com/kvittering' where system_id = $1 and no = 1", [
      systemId,
    ]);
  }
});

const evil = [
  "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "http:\\\\evil.example", "///evil.example",
  "https://smartcloud.example.com@evil.example", "https://smartcloud.example.com.evil.example", "javascript:alert(1)", "data:text/html,x",
  "%2f%2fevil.example", "%5c%5cevil.example", "https%3a%2f%2fevil.example", "\thttps://evil.example", "ht\ntps://evil.example", "https://evil.example#https://smartcloud.example.com/kvittering",
  "https://evil.example?https://smartcloud.example.com/kvittering", "https://smartcloud.example.com/kvittering/../../evil", "https://SMARTCLOUD.example.com:444/kvittering",
]; // prettier-ignore
const names = ["goto", "backtopage", "callbackUrl", "redirectUrl", "to"];

test("no parameter of the address leads anywhere: a hundred attempts", async () => {
  const attempts = evil.flatMap((value) => names.map((name) => `?${name}=${encodeURIComponent(value)}`));
  expect(attempts).toHaveLength(100);
  for (const attempt of attempts) {
    const { location, afterwards } = await leave(`request/00000000-0000-4000-8000-000000000000/logout${attempt}`);
    expect([afterwards, location.href.includes("evil")]).toEqual([null, false]);
  }
});

test.each(evil.map((value) => [value]))("a request that holds %j as its address leads to our own page", async (value) => {
  await pool.query("update request set redirect_url = $1 where id = $2", [value, ids["agentrequest"]]);
  expect((await leave(`agentrequest/${ids["agentrequest"] ?? ""}/logout`)).afterwards).toBeNull();
});

test.each(["request/not-an-id/logout", "REQUEST/%00/logout", "other/00000000-0000-4000-8000-000000000000/logout"])(
  "%s logs out all the same",
  async (path) => {
    expect(await leave(path)).toMatchObject({ status: 302, afterwards: null, hasEnded: true });
  },
);
