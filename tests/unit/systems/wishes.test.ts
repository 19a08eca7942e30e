import { describe, expect, test } from "vitest";
import type { Right } from "#lib/catalogue/contract";
import { checkRedirect, checkWishes, fitsKind } from "#lib/systems/rules/wishes";
import { realCatalogue } from "../../support/catalogue.ts";

const catalogue = realCatalogue();
const right = (...values: string[]): Right => ({ resource: values.map((value) => ({ id: "urn:altinn:resource", value })) });
const urn = (code: string) => `urn:altinn:accesspackage:${code}`;
const packages = (...codes: string[]) => codes.map((code) => ({ urn: urn(code) }));
const offered = {
  rights: [right("a"), right("b"), right("app", "task_1")],
  packages: ["skattegrunnlag", "regnskapsforer-lonn", "tilgangsstyrer", "lonn"],
};
type Wanted = Partial<Parameters<typeof checkWishes>[0]>;
const ask = (wanted: Wanted) => checkWishes({ kind: "standard", rights: [], packages: [], ...wanted }, offered, catalogue);

describe("a request may ask for", () => {
  test.each<[string, Wanted, readonly string[]]>([
    ["nothing", {}, []],
    ["all that its system offers", { rights: offered.rights, packages: packages("skattegrunnlag", "lonn") }, ["skattegrunnlag", "lonn"]],
    ["the parts of a right in another order", { rights: [right("task_1", "app")] }, []],
    ["a right with an action: that is not compared", { rights: [{ ...right("a"), action: "read" }] }, []],
    ["a package twice, which counts once", { packages: packages("lonn", "lonn") }, ["lonn"]],
    ["what is for clients only, for clients", { kind: "agent", packages: packages("regnskapsforer-lonn") }, ["regnskapsforer-lonn"]],
  ])("%s", (_, wanted, codes) => {
    expect(ask(wanted)).toEqual({ ok: true, value: codes });
  });
});

describe("a request may not ask for", () => {
  test.each<[string, Wanted, string, Record<string, unknown>]>([
    [
      "a right that the system does not offer",
      { rights: [right("a"), right("c")] },
      "rights-not-delegable",
      { NotFoundRights: ["urn:altinn:resource:c"] },
    ],
    ["a part of a right", { rights: [right("app")] }, "rights-not-delegable", { NotFoundRights: ["urn:altinn:resource:app"] }],
    [
      "more than a right",
      { rights: [right("a", "b")] },
      "rights-not-delegable",
      { NotFoundRights: ["urn:altinn:resource:a,urn:altinn:resource:b"] },
    ],
    [
      "one part that is written like two",
      { rights: [right("app,urn:altinn:resource:task_1")] },
      "rights-not-delegable",
      { NotFoundRights: ["urn:altinn:resource:app,urn:altinn:resource:task_1"] },
    ],
    ["a right in other capitals", { rights: [right("A")] }, "rights-not-delegable", { NotFoundRights: ["urn:altinn:resource:A"] }],
    ["the same right twice", { rights: [right("a"), right("a")] }, "rights-not-delegable", { NotFoundRights: [] }],
    [
      "the same right with two actions",
      {
        rights: [
          { ...right("a"), action: "read" },
          { ...right("a"), action: "write" },
        ],
      },
      "rights-not-delegable",
      { NotFoundRights: [] },
    ],
    [
      "a package that the system does not offer",
      { packages: packages("lonn", "merverdiavgift") },
      "package-not-in-system",
      { NotFoundPackages: urn("merverdiavgift") },
    ],
    ["what is no package at all", { packages: [{ urn: "lonn" }, { urn: "" }] }, "package-not-in-system", { NotFoundPackages: "lonn, " }],
    ["a package in other capitals", { packages: [{ urn: urn("LONN") }] }, "package-not-in-system", { NotFoundPackages: urn("LONN") }],
    [
      "what is for clients only, for an organisation's own system",
      { packages: packages("lonn", "regnskapsforer-lonn") },
      "package-not-assignable",
      { NotDelegablePackages: urn("regnskapsforer-lonn") },
    ],
    [
      "what cannot be passed on, for clients",
      { kind: "agent", packages: packages("tilgangsstyrer", "lonn") },
      "package-not-for-clients",
      { NotDelegablePackages: urn("tilgangsstyrer") },
    ],
    [
      "a foreign right and a foreign package: rights first",
      { rights: [right("c")], packages: packages("x") },
      "rights-not-delegable",
      { NotFoundRights: ["urn:altinn:resource:c"] },
    ],
  ])("%s", (_, wanted, code, details) => {
    expect(ask(wanted)).toEqual({ ok: false, code, details });
  });

  test("a package that the catalogue has lost, though the system offers it", () => {
    const wanted = { kind: "standard", rights: [], packages: packages("gone") } as const;
    expect(checkWishes(wanted, { rights: [], packages: ["gone"] }, catalogue)).toMatchObject({ code: "package-not-assignable" });
  });
});

test.each([
  ["lonn", true, true],
  ["regnskapsforer-med-signeringsrettighet", false, true],
  ["forretningsforer-eiendom", false, true],
  ["klientadministrator", true, false],
  ["eksplisitt", false, false],
  ["unknown", false, false],
])("%s: for an organisation's own system %s, for clients %s", (code, own, clients) => {
  expect([fitsKind(code, "standard", catalogue), fitsKind(code, "agent", catalogue)]).toEqual([own, clients]);
});

describe("a redirect address", () => {
  const registered = [
    "https://smartcloud.example/receipt",
    "http://localhost:8080/done",
    "https://smartcloud.example:8443/",
    "https://blåbær.example/a",
  ];
  const isAllowed = (asked: string) => checkRedirect(asked, registered).ok;

  test.each([null, undefined, ""])("that is not asked for is right: %j", (asked) => {
    expect(checkRedirect(asked, registered).ok).toBe(true);
    expect(checkRedirect(asked, []).ok).toBe(true);
  });

  test("is refused with a code of its own where none are registered", () => {
    expect(checkRedirect("https://smartcloud.example/receipt", [])).toEqual({ ok: false, code: "no-redirects-registered" });
    expect(checkRedirect("https://other.example/", registered)).toEqual({ ok: false, code: "redirect-not-allowed" });
  });

  test.each([
    "https://smartcloud.example/receipt",
    "https://smartcloud.example/receipt?id=1&next=https://evil.example",
    "https://smartcloud.example/receipt#part",
    "https://smartcloud.example/receipt?",
    "HTTPS://SmartCloud.Example/receipt",
    "https://smartcloud.example:443/receipt",
    "https://smartcloud.example/x/../receipt",
    "http://localhost:8080/done",
    "https://smartcloud.example:8443",
    "https://xn--blbr-roah.example/a",
    "https://BLÅBÆR.example/a",
  ])("that is registered is right: %s", (asked) => {
    expect(isAllowed(asked)).toBe(true);
  });

  test.each([
    // Another place altogether.
    "https://evil.example/receipt",
    "https://smartcloud.example.evil.example/receipt",
    "https://evil-smartcloud.example/receipt",
    "https://sub.smartcloud.example/receipt",
    "https://smartcloud.example./receipt",
    "https://smartcloud.example:444/receipt",
    "http://smartcloud.example/receipt",
    "https://localhost:8080/done",
    "http://localhost/done",
    "http://127.0.0.1:8080/done",
    // Who is at the door, in front of the door.
    "https://smartcloud.example@evil.example/receipt",
    "https://smartcloud.example:443@evil.example/receipt",
    "https://user@smartcloud.example/receipt",
    "https://user:password@smartcloud.example/receipt",
    "https://:@evil.example/receipt",
    // Another path.
    "https://smartcloud.example",
    "https://smartcloud.example/",
    "https://smartcloud.example/receipt/",
    "https://smartcloud.example/receipt/more",
    "https://smartcloud.example/Receipt",
    "https://smartcloud.example//receipt",
    "https://smartcloud.example/receipt;v=1",
    "https://smartcloud.example/receipt%00",
    "https://smartcloud.example/receip%74",
    "https://smartcloud.example/%2freceipt",
    "https://smartcloud.example/receipt%3Fid=1",
    // Not what it looks like.
    "//smartcloud.example/receipt",
    "/receipt",
    "receipt",
    "smartcloud.example/receipt",
    "https:smartcloud.example/receipt",
    "https:/smartcloud.example/receipt",
    "https:///smartcloud.example/receipt",
    "https:\\\\smartcloud.example\\receipt",
    "https://smartcloud.example\\receipt",
    "https://evil.example\\@smartcloud.example/receipt",
    "https://smartcloud.example/\\receipt",
    " https://smartcloud.example/receipt",
    "https://smartcloud.example/receipt ",
    "https://smartcloud.example/receipt\r\nset-cookie: a=b",
    "https://smart\tcloud.example/receipt",
    "https://smartcloud.example/re\nceipt",
    "\u0000https://smartcloud.example/receipt",
    "https://smartcloud.example/receipt\u0085",
    "https://smartcloud.example%2freceipt",
    "https://smartclоud.example/receipt",
    "https://blabaer.example/a",
    "https://smartcloud。evil/receipt",
    // Not the web.
    "javascript:alert(1)",
    "javascript://smartcloud.example/receipt",
    "data:text/html,x",
    "ftp://smartcloud.example/receipt",
    "ws://smartcloud.example/receipt",
    "blob:https://smartcloud.example/receipt",
    "view-source:https://smartcloud.example/receipt",
    "https://",
    "https://[::1/receipt",
    "null",
    "undefined",
    "[object Object]",
  ])("that is not registered, or is no plain address, is refused: %j", (asked) => {
    expect(isAllowed(asked)).toBe(false);
  });

  test.each(["https://u:p@smartcloud.example/receipt", "not an address", "", "javascript:alert(1)"])(
    "that was registered in spite of being no plain address lets nothing through: %j",
    (address) => {
      expect(checkRedirect(address === "" ? "x" : address, [address]).ok).toBe(false);
    },
  );
});
