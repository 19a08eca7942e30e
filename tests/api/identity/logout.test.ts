import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "#lib/db";
import { logoutTicket } from "#lib/identity/logout";
import { openSession, resumeSession } from "#lib/identity/operations";
import { POST as hearBackchannel } from "../../../app/authentication/api/v1/backchannel_logout/route";
import { GET as hearFrontchannel } from "../../../app/authentication/api/v1/frontchannel_logout/route";
import { GET as comeBack } from "../../../app/authentication/api/v1/logout/handleloggedout/route";
import { GET as logOut, POST as pressLogOut } from "../../../app/authentication/api/v1/logout/route";
import { issuers, newPair, tokenOf } from "../../support/issuers.ts";
import { partyNamed } from "../../support/rows.ts";

const { idporten, maskinporten } = issuers;
const base = "http://localhost:3000/authentication/api/v1";

let personId: string;
let token: string;
beforeAll(async () => {
  personId = await partyNamed("DRESS MINST");
});
beforeEach(async () => {
  token = await openSession({ personId, issuer: idporten.name, providerSession: "theirs", level: "high", methods: [], now: new Date() });
});
afterEach(() => {
  vi.useRealTimers();
  delete idporten.says.metadata;
});

const isOpen = async () => (await resumeSession(token, new Date())) !== null;
const asking = (path: string, headers: Record<string, string> = {}) => new Request(base + path, { headers });

describe("logging out", () => {
  const withCookie = () => asking("/logout", { cookie: `other=1; systemtilgang=${token}` });

  test("goes home when nobody is logged in", async () => {
    const answer = await logOut(asking("/logout"));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  });

  test("ends our session even while the provider cannot be asked, and says so on our own page", async () => {
    idporten.says.metadata = "nothing";
    const answer = await logOut(withCookie());
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/logged-out"]);
    expect(await isOpen()).toBe(false);
  });

  test("ends our session, takes the cookie away and goes on to end the provider's", async () => {
    const answer = await logOut(withCookie());
    expect(answer.status).toBe(302);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("set-cookie")).toBe("systemtilgang=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    const location = new URL(answer.headers.get("location") ?? "");
    expect(location.origin + location.pathname).toBe(`${idporten.name}/logout`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      client_id: "systemtilgang",
      post_logout_redirect_uri: "http://localhost:3000/authentication/api/v1/logout/handleloggedout",
    });
    expect(await isOpen()).toBe(false);
  });

  test.each([
    ["our own page", { origin: "http://localhost:3000" }, 303, false],
    ["another site", { origin: "https://evil.example.com" }, 403, true],
    ["another site, by the browser's own word", { "sec-fetch-site": "cross-site" }, 403, true],
  ])("by the button works from our pages only: %s", async (_, headers, status, stays) => {
    const answer = await pressLogOut(
      new Request(`${base}/logout`, { method: "POST", headers: { ...headers, cookie: `systemtilgang=${token}` } }),
    );
    expect(answer.status).toBe(status);
    expect(await isOpen()).toBe(stays);
  });
});

describe("coming back from the provider", () => {
  const back = (cookie: string) => comeBack(asking("/logout/handleloggedout", { cookie }));

  test("ends at the address that was verified before, and forgets it", async () => {
    const answer = await back(`after-logout=${logoutTicket("https://vendor.example.com/done?a=1", new Date())}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "https://vendor.example.com/done?a=1"]);
    expect(answer.headers.get("set-cookie")).toMatch(/^after-logout=; Path=\/; Max-Age=0/);
  });

  test.each([
    ["nothing", ""],
    ["an address that nobody signed", "after-logout=https://evil.example.com"],
    ["half a ticket", "after-logout=abc"],
    ["garbage", "after-logout=..; after-logout=%%%"],
  ])("ends at our own page with %s", async (_, cookie) => {
    const answer = await back(cookie);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/logged-out"]);
  });
});

describe("the provider tells through the browser that its session is over", () => {
  const hear = (query: Record<string, string>) => hearFrontchannel(asking(`/frontchannel_logout?${new URLSearchParams(query).toString()}`));

  test("and ours ends", async () => {
    expect((await hear({ iss: idporten.name, sid: "theirs" })).status).toBe(200);
    expect(await isOpen()).toBe(false);
  });

  test.each([
    ["another issuer", { iss: "https://elsewhere.example.com", sid: "theirs" }],
    ["another of our issuers", { iss: maskinporten.name, sid: "theirs" }],
    ["no issuer", { sid: "theirs" }],
    ["another session", { iss: idporten.name, sid: "another" }],
    ["no session", { iss: idporten.name }],
  ])("but with %s nothing ends", async (_, query) => {
    expect((await hear(query as Record<string, string>)).status).toBe(200);
    expect(await isOpen()).toBe(true);
  });
});

describe("the provider tells us itself that its session is over", () => {
  const event = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const right = { aud: "systemtilgang", sid: "theirs", events: event };
  const now = () => Math.floor(Date.now() / 1000);
  const hear = (logoutToken: string) =>
    hearBackchannel(
      new Request(`${base}/backchannel_logout`, { method: "POST", body: new URLSearchParams({ logout_token: logoutToken }) }),
    );

  test("and ours ends at once", async () => {
    const answer = await hear(await tokenOf(idporten, right));
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await isOpen()).toBe(false);
    const { rows } = await pool.query("select ended_because from session where token_hash = sha256($1)", [Buffer.from(token)]);
    expect(rows).toEqual([{ ended_because: "provider" }]);
  });

  test("about a session that we do not have: that is no fault", async () => {
    expect((await hear(await tokenOf(idporten, { ...right, sid: "another" }))).status).toBe(200);
    expect(await isOpen()).toBe(true);
  });

  test.each([
    ["for somebody else", { aud: "another-service" }],
    ["for nobody", { aud: undefined }],
    ["with a nonce: it is a login's token", { nonce: "n" }],
    ["without a session", { sid: undefined }],
    ["with a session that is no text", { sid: 1 }],
    ["without the event", { events: undefined }],
    ["with another event", { events: { "https://example.com/something": {} } }],
    ["made ten minutes ago", { iat: now() - 600 }],
    ["without saying when it was made", { iat: undefined }],
    ["made tomorrow", { iat: now() + 86_400 }],
    ["that has ended", { exp: now() - 60 }],
    ["of another issuer", { iss: maskinporten.name }],
  ])("a token %s is refused, and nothing ends", async (_, wrong) => {
    await isRefused(await tokenOf(idporten, { ...right, ...wrong }));
  });

  test("a token signed by somebody else is refused, and nothing ends", async () => {
    await isRefused(await tokenOf(idporten, right, { key: await newPair("idporten-1") }));
  });

  test.each(["", "garbage", "a.b.c", "x".repeat(10_000)])("%# is no token", async (text) => {
    await isRefused(text);
  });

  async function isRefused(logoutToken: string) {
    const answer = await hear(logoutToken);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "STD-00000", validationErrors: [{ paths: ["/logout_token"] }] });
    expect(await isOpen()).toBe(true);
  }

  test("a body that never stops is not read to its end", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        if (sent > 64 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    const answer = await hearBackchannel(
      new Request(`${base}/backchannel_logout`, { method: "POST", body, duplex: "half" } as RequestInit),
    );
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(4 * 1024 * 1024);
  });

  test("is asked to say it again, when we cannot read the provider's keys", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 3_600_000 });
    idporten.says.metadata = "nothing";
    const answer = await hear(await tokenOf(idporten, right));
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
