import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loginAddress, returnAddress, startPage } from "#lib/identity/rules/return-address";

const ours = "https://ours.example.com";

describe("after login one is back", () => {
  test.each([
    ["/accessmanagement/ui/requests?party=1&tab=2"],
    ["/accessmanagement/ui/systemuser/request?id=3f0a1d52-0000-4000-8000-000000000001"],
    ["/"],
    ["/loginside"],
    ["/a?to=https://evil.example.com"],
    ["/a?to=//evil"],
  ])("at the exact address asked for: %s", (wanted) => {
    expect(returnAddress(wanted)).toBe(wanted);
  });

  test("without what stands after #, which no server is told", () => {
    expect(returnAddress("/a?b=c#d")).toBe("/a?b=c");
  });

  test.each([
    ["nothing", undefined],
    ["nothing at all", null],
    ["an empty text", ""],
    ["another site", "https://evil.example.com"],
    ["another site without its scheme", "//evil.example.com"],
    ["another site behind a backslash", "/\\evil.example.com"],
    ["another site behind two backslashes", "\\\\evil.example.com"],
    ["another site behind a tab", "/\t/evil.example.com"],
    ["another site behind a line break", "/\n/evil.example.com"],
    ["another site behind a carriage return and a backslash", "/\r\\evil.example.com"],
    ["another site behind steps up", "/..//evil.example.com"],
    ["another site behind hidden steps up", "/%2e%2e//evil.example.com"],
    ["another site behind steps up and down", "/a/..//evil.example.com"],
    ["another site behind a step in place", "/.//evil.example.com"],
    ["another site behind three slashes", "///evil.example.com"],
    ["another site behind a blank", " //evil.example.com"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a name and a password", "user:password@evil.example.com"],
    ["an address that is none", "//["],
    ["a path without its slash", "accessmanagement/ui"],
    ["too long an address", `/${"a".repeat(2_000)}`],
    ["login itself", "/login"],
    ["login, which would go round and round", "/login?to=/login?to=/a"],
    ["login in other letters", "/LOGIN/step-up"],
    ["login behind steps up", "/a/../login"],
    ["logout", "/authentication/api/v1/logout"],
    ["what logout comes back to", "/authentication/api/v1/logout/handleloggedout"],
    ["the page that says one is logged out", "/logged-out"],
    ["the library's own addresses", "/api/auth/signout"],
  ])("at the start page, when %s was asked for", (_, wanted) => {
    expect(returnAddress(wanted)).toBe(startPage);
  });

  test("in a path that is written in code, which leads nowhere else", () => {
    expect(returnAddress("/%2F/evil.example.com")).toBe("/%2F/evil.example.com");
    expect(new URL("/%2F/evil.example.com", ours).origin).toBe(ours);
  });

  test("on our own site, whatever was asked for", () => {
    const piece = fc.constantFrom("/", "\\", "//", "..", ".", "%2e", "%2F", "%5C", "\t", "\n", "@", ":", "?", "#", "evil.example.com", "https:", "a", "æ", "\u0000", ";"); // prettier-ignore
    const hostile = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          fc.string(),
          fc.webUrl(),
          hostile.map((text) => `/${text}`),
        ),
        (wanted) => {
          const address = returnAddress(wanted);
          const staysOurs = /^\/(?![/\\])/.test(address) && new URL(address, ours).origin === ours;
          return staysOurs && returnAddress(address) === address;
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test("login is told where to come back to, and how surely", () => {
  const address = new URL(loginAddress("/a?b=c&d=æ", { level: "high" }), ours);
  expect([address.pathname, address.searchParams.get("to"), address.searchParams.get("level")]).toEqual(["/login", "/a?b=c&d=æ", "high"]);
  expect(loginAddress("/a")).toBe("/login?to=%2Fa");
});
