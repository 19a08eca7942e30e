import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { bearerOf, cookieOf } from "#lib/http/caller";
import { mark } from "#lib/http/incoming";
import { partsOf } from "#lib/http/input";
import { contentPolicy, securityHeaders } from "#lib/http/security-headers";

function incoming(headers: Record<string, string>, url = "/"): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "198.51.100.1" });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  request.url = url;
  return request;
}

function marked(headers: Record<string, string>, { isBehindProxy = false, url = "/" } = {}) {
  const request = incoming(headers, url);
  const traceId = mark(request, { isBehindProxy, policy: "our policy" });
  return { traceId, headers: request.headers };
}

describe("what routes may believe of a request", () => {
  const forged = {
    "x-client-address": "6.6.6.6",
    "x-page-address": "https://evil.example.com",
    "x-request-id": "forged-request-id",
    "content-security-policy": "default-src *",
    "x-forwarded-for": "6.6.6.6, 203.0.113.9",
  };

  test("is written by us: what a caller wrote there is gone", () => {
    const { headers, traceId } = marked(forged, { url: "/here?a=1" });
    expect(headers).toMatchObject({
      "x-client-address": "198.51.100.1",
      "x-page-address": "/here?a=1",
      "content-security-policy": "our policy",
    });
    expect(headers["x-request-id"]).toBe(traceId);
    expect(traceId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("comes from the proxy only where one stands in front, and then from its own word, the last", () => {
    const { headers, traceId } = marked(forged, { isBehindProxy: true });
    expect(headers["x-client-address"]).toBe("203.0.113.9");
    expect(traceId).toBe("forged-request-id");
  });

  test.each(["short", "with blanks in it", "x".repeat(65), "<script>alert</script>", "line\nbreak1"])(
    "is never a reference that does not look like one: %j",
    (id) => {
      expect(marked({ "x-request-id": id }, { isBehindProxy: true }).traceId).not.toBe(id);
    },
  );

  test.each(["", " ", ","])("is the neighbour's address when the proxy names none: %j", (forwarded) => {
    expect(marked({ "x-forwarded-for": forwarded }, { isBehindProxy: true }).headers["x-client-address"]).toBe("198.51.100.1");
  });

  test.each([
    ["/a?_rsc=x1", "/a"],
    ["/a?b=1&_rsc=x1", "/a?b=1"],
    ["/a?_rsc=x1&b=1", "/a?b=1"],
    ["/a?b=1&_rsc=x1&c=2", "/a?b=1&c=2"],
    ["/a?b=1&_rsc", "/a?b=1"],
    ["/a?_rsc&b=1", "/a?b=1"],
    ["/a?b_rsc=1", "/a?b_rsc=1"],
  ])("of a page's address leaves out what Next adds: %s", (url, address) => {
    expect(marked({}, { url }).headers["x-page-address"]).toBe(address);
  });
});

describe("addresses", () => {
  test.each([
    ["/a/{id}/b/{no}", "/a/1/b/2", { id: "1", no: "2" }],
    ["/a/{id}", "/A/x%20y%2Fz/", { id: "x y/z" }],
    ["/a/{id}", "/a/%zz", { id: "%zz" }],
    ["/a/{id}", "/a", { id: "" }],
    ["/a", "/a", {}],
  ])("%s in %s", (path, pathname, parts) => {
    expect(partsOf(path, pathname)).toEqual(parts);
  });
});

describe("who calls", () => {
  test.each([
    ["Bearer abc", "abc"],
    ["bearer   abc", "abc"],
    ["Bearer", null],
    ["Bearer ", null],
    ["Bearer a b", null],
    ["Basic abc", null],
    ["xBearer abc", null],
  ])("by the header %j: %j", (authorization, token) => {
    expect(bearerOf(new Headers({ authorization }))).toBe(token);
  });

  test.each([
    ["a=1; b=2", "2"],
    ["xb=1;b=2=3", "2=3"],
    ["b=", ""],
    ["B=1", null],
    ["xb=1", null],
    ["", null],
  ])("by the cookie %j: %j", (cookie, value) => {
    expect(cookieOf(new Headers({ cookie }), "b")).toBe(value);
  });
});

describe("the headers on every answer", () => {
  const installation = { nonce: "bm9uY2U=", isTls: true, isDev: false, formTargets: ["https://login.example.com"] };
  const directives = (policy: string) => new Map(policy.split("; ").map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1)]));

  test.each([false, true])("let no script run that is not ours (while developing: %s)", (isDev) => {
    const policy = directives(contentPolicy({ ...installation, isDev }));
    expect(policy.get("default-src")).toEqual(["'none'"]);
    const scripts = policy.get("script-src") ?? [];
    expect(scripts).toContain("'nonce-bm9uY2U='");
    expect(scripts).not.toContain("'unsafe-inline'");
    expect(scripts.includes("'unsafe-eval'")).toBe(isDev);
    for (const never of ["script-src-elem", "script-src-attr", "object-src", "frame-src"]) expect(policy.has(never)).toBe(false);
  });

  test("let nobody frame us, nor move our addresses, nor take our forms but the identity provider", () => {
    const policy = directives(contentPolicy(installation));
    expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
    expect(policy.get("base-uri")).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'", "https://login.example.com"]);
    expect(policy.get("style-src")).not.toContain("'unsafe-inline'");
  });

  test("ask for TLS for a year only where there is TLS", () => {
    const behindTls = securityHeaders(installation);
    expect(behindTls["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    const plain = securityHeaders({ ...installation, isTls: false });
    expect(plain).not.toHaveProperty("strict-transport-security");
    expect(plain["content-security-policy"]).not.toContain("upgrade-insecure-requests");
  });

  test("keep a browser from guessing types and telling others where one was", () => {
    expect(securityHeaders(installation)).toMatchObject({
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
  });
});
