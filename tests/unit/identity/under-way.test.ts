import { describe, expect, test } from "vitest";
import { readUnderWay, underWayCookies, writeUnderWay } from "#lib/identity/rules/under-way";
import { loginProblemAddress, startPage } from "#lib/identity/rules/return-address";

const id = "abcdefghijkl";
const confirm = "/accessmanagement/ui/systemuser/request?id=3f0a1d52-0000-4000-8000-000000000001&DONTCHOOSEREPORTEE=true";

describe("where a login under way leads", () => {
  test.each([
    ["a vendor's link", confirm],
    ["home", "/"],
    ["signs that cookies do not take", "/a?b=c;d,e=f%20g"],
    ["the longest address", `/${"x".repeat(1_999)}`],
  ])("is read back as it was written, and fits a cookie: %s", (_, to) => {
    const written = writeUnderWay({ id, to });
    expect(readUnderWay(written)).toEqual({ id, to });
    expect(written).toMatch(/^[\w.-]{1,3000}$/);
  });

  test("is never another site, whoever wrote the cookie", () => {
    expect(readUnderWay(writeUnderWay({ id, to: "//evil.example.com" }))?.to).toBe(startPage);
  });

  test.each([null, undefined, "", "abc", `${id}.`, `.${id}`, `${id}.%%%`, `a b.${id}`, `${id};x.abc`])("is not known from %j", (value) => {
    expect(readUnderWay(value)).toBeNull();
  });

  test("stands in the address of the page that says that it failed, beside why", () => {
    expect(loginProblemAddress(undefined)).toBe("/login/problem");
    expect(loginProblemAddress("/a?b=c", "UnknownPerson")).toBe("/login/problem?error=UnknownPerson&to=%2Fa%3Fb%3Dc");
  });
});

describe("the cookies of a login", () => {
  const { nameFor, namesOf, partsOf, superfluous } = underWayCookies("__Host-");
  const stateOf = (n: number) => `${String(n).padStart(2, "0")}${"s".repeat(41)}`;

  test("are found by the state that the provider sends back, and by nothing else", () => {
    expect(nameFor(stateOf(1))).toMatch(/^__Host-login-to-01s{22}$/);
    expect(nameFor(stateOf(2))).not.toBe(nameFor(stateOf(1)));
    for (const wrong of [null, undefined, "", "short", "x".repeat(129), `${"x".repeat(40)};a=b`, `${"x".repeat(40)} `])
      expect(nameFor(wrong)).toBeNull();
  });

  /** What a browser sends, the oldest first, when so many logins are under way. */
  const sent = (count: number, size: number) =>
    Array.from({ length: count }, (_, at) => {
      const login = { id: `login-no-${String(at).padStart(2, "0")}`, to: confirm };
      const [name = "", ...parts] = namesOf(nameFor(stateOf(at)) ?? "", login);
      return [{ name, value: writeUnderWay(login) }, ...parts.map((part) => ({ name: part, value: "x".repeat(size) }))];
    });
  const namesIn = (logins: ReturnType<typeof sent>) => logins.flat().map(({ name }) => name);

  test("are kept for the last few: the oldest make room, whole", () => {
    const logins = sent(7, 200);
    const others = [{ name: "__Host-systemtilgang", value: "x".repeat(5_000) }];
    expect(superfluous([...others, ...logins.flat()]).sort()).toEqual(namesIn(logins.slice(0, 3)).sort());
    expect(superfluous(sent(4, 200).flat())).toEqual([]);
    expect(superfluous([])).toEqual([]);
  });

  test("never take more room than servers and proxies give", () => {
    const logins = sent(4, 700);
    const gone = superfluous(logins.flat());
    expect(gone.sort()).toEqual(namesIn(logins.slice(0, 2)).sort());
  });

  test("that cannot be read go when they are the oldest", () => {
    const broken = { name: "__Host-login-to-broken", value: "?" };
    expect(superfluous([broken, ...sent(4, 200).flat()])).toEqual([broken.name]);
  });

  test("are not shared by two logins", () => {
    const [one, other] = [partsOf("one-login-id"), partsOf("other-login-id")].map((parts) => Object.values(parts));
    expect(new Set([...(one ?? []), ...(other ?? [])]).size).toBe(6);
  });
});
