import { describe, expect, test } from "vitest";
import type { Service } from "#lib/catalogue/rules";
import { checkClients, checkId, checkPackages, checkRights, vendorNumber } from "#lib/systems/rules/content";
import type { Misfits } from "#lib/systems/rules/misfits";
import { readRedirects } from "#lib/systems/rules/redirects";
import { realCatalogue } from "../../support/catalogue.ts";

const service = (id: string, some: Partial<Service> = {}): Service => ({
  ...{ id, type: "Default", isDelegable: true, usesAccessList: false, rules: [] },
  ...some,
});
const types = ["AltinnApp", "Systemresource", "Default", "CorrespondenceService", "BrokerService", "GenericAccessResource", "MigratedApp"];
const closedTypes = ["MaskinportenSchema", "Altinn2Service", "Consent"];
const catalogue = realCatalogue([
  ...[...types, ...closedTypes].map((type) => service(type, { type })),
  service("not-delegable", { isDelegable: false }),
]);

const numbers = (misfits: Misfits) => misfits.map(({ code }) => Number(code.replace("AUTH.VLD-", "")));
const told = (misfits: Misfits) => misfits.map(({ code, path, more }) => [Number(code.slice(-5)), path, more]);

test.each([
  ["0192:312683725", "312683725"],
  ["0192:312683726", null],
  ["0192:", null],
  ["0192:31268372", null],
  ["0193:312683725", null],
  ["312683725", null],
  ["10192:312683725", null],
])("the vendor %s is %s", (id, orgNo) => {
  expect(vendorNumber(id)).toBe(orgNo);
});

test.each([
  ["312683725_smartcloud", []],
  ["312683725_Smart.Cloud-2027_(beta)/æ?", []],
  ["312683725_", [1]],
  ["312683725", [1]],
  ["312683725smartcloud", [1]],
  ["312683726_smartcloud", [1]],
  ["smartcloud_312683725", [1]],
  ["312683725_smart cloud", [13]],
  ["312683725_smart\u00a0cloud", [13]],
  ["312683725_smart\u0085cloud", [13]],
  ["312683725_smart\tcloud", [13]],
  ["my system", [1, 13]],
])("the id %j has the misfits %j", (id, misfits) => {
  expect(numbers(checkId(id, "312683725"))).toEqual(misfits);
});

test.each([
  [[], []],
  [["a", "b"], []],
  [["a", "b", "a"], [11]],
  [["a", "A"], [11]],
])("the clients %j have the misfits %j", (clients, misfits) => {
  expect(numbers(checkClients(clients))).toEqual(misfits);
});

const right = (...values: readonly string[]) => ({ resource: values.map((value) => ({ id: "urn:altinn:resource", value })) });

describe("rights", () => {
  const at = "/registersystemrequest/rights/resource";
  test.each([
    ["none", [], []],
    ["each type that may be given", types.map((type) => right(type)), []],
    [
      "each type that may not",
      closedTypes.map((type) => right(type)),
      [[17, at, { "ResourceIds Not Delegable : ": closedTypes.join(" | ") }]],
    ],
    ["one that nobody may pass on", [right("not-delegable")], [[17, at, { "ResourceIds Not Delegable : ": "not-delegable" }]]],
    ["unknown ones, also as a part", [right("foo"), right("Default", "bar")], [[3, at, { "ResourceIds Not Found : ": "foo | bar" }]]],
    ["the same twice", [right("Default"), right("Default")], [[6, at, undefined]]],
    ["the same pairs in another order", [right("Default", "AltinnApp"), right("AltinnApp", "Default")], [[6, at, undefined]]],
    ["no action, and an empty one", [right("Default"), { action: "", ...right("Default") }], [[6, at, undefined]]],
    [
      "the same for two actions",
      [
        { action: "read", ...right("Default") },
        { action: "write", ...right("Default") },
      ],
      [],
    ],
    [
      "what is not written as a service",
      [{ resource: [{ id: "urn:altinn:app", value: "Default" }] }],
      [[9, at, { "Invalid Resource Id Details : ": "urn:altinn:app:Default" }]],
    ],
  ])("%s", (_, rights, misfits) => {
    expect(told(checkRights(rights, catalogue))).toEqual(misfits);
  });

  test("are told all that is wrong with them at once", () => {
    const rights = [right("foo"), right("foo"), right("Consent"), { resource: [{ id: "x", value: "y" }] }];
    expect(numbers(checkRights(rights, catalogue))).toEqual([3, 6, 9, 17]);
  });
});

const named = (code: string) => ({ urn: `urn:altinn:accesspackage:${code}` });

describe("packages", () => {
  const at = "/registersystemrequest/accesspackages";
  const details = (text: string) => ({ "Invalid Urn Details : ": text });
  test.each([
    ["an ordinary one", [named("lonn")], true, []],
    ["one for clients, hidden", [named("ansvarlig-revisor")], false, []],
    ["one for clients, visible", [named("ansvarlig-revisor"), named("lonn")], true, [[18, at, undefined]]],
    ["one for administration", [named("klientadministrator")], true, []],
    ["the same twice", [named("lonn"), named("lonn")], true, [[7, at, undefined]]],
    ["an unknown one", [named("foo")], true, [[8, at, details("Not found: urn:altinn:accesspackage:foo")]]],
    ["one in capitals", [named("LONN")], true, [[8, at, details("Not found: urn:altinn:accesspackage:LONN")]]],
    ["another kind of urn", [{ urn: "urn:altinn:role:lonn" }], true, [[8, at, details("Not found: urn:altinn:role:lonn")]]],
    ["the bare code, and nothing", [{ urn: "lonn" }, { urn: "" }], true, [[8, at, details("Invalid format: lonn, ")]]],
    [
      "one that cannot be given at all",
      [named("eksplisitt")],
      false,
      [[8, at, details("Not possible to delegate: urn:altinn:accesspackage:eksplisitt")]],
    ],
    [
      "everything at once",
      [{ urn: "a" }, { urn: "b" }, named("c"), named("eksplisitt"), { urn: "a" }],
      true,
      [
        [7, at, undefined],
        [8, at, details("Invalid format: a, b | Not found: urn:altinn:accesspackage:c | Not possible to delegate: urn:altinn:accesspackage:eksplisitt")], // prettier-ignore
        [18, at, undefined],
      ],
    ],
  ])("%s", (_, packages, isVisible, misfits) => {
    expect(told(checkPackages(packages, isVisible, catalogue))).toEqual(misfits);
  });
});

describe("redirect addresses", () => {
  test.each([
    ["https://vg.no", "https://vg.no/"],
    ["HTTPS://VG.no:443/A/../b?c=d#e", "https://vg.no/b?c=d#e"],
    [" https://blåbær.example.com/æ ", "https://xn--blbr-roah.example.com/%C3%A6"],
    ["https://127.0.0.1:8443/x", "https://127.0.0.1:8443/x"],
    ["http://localhost:8080/x", "http://localhost:8080/x"],
    ["http://127.0.0.1/x", "http://127.0.0.1/x"],
    ["http://vg.no", null],
    ["http://localhost.example.com", null],
    ["http://127.0.0.1.example.com", null],
    ["https:vg.no", null],
    ["https:\\\\vg.no", null],
    ["https://", null],
    ["https://a b", null],
    ["https://a/b\nc", null],
    ["https://user:secret@vg.no/", null],
    ["https://vg.no@evil.example.com/", null],
    ["//vg.no", null],
    ["/kvittering", null],
    ["vg.no", null],
    ["", null],
    ["javascript:alert(1)", null],
    ["ftp://vg.no", null],
    [`https://vg.no/${"æ".repeat(1000)}`, null],
  ])("%j is kept as %j on a test installation", (given, kept) => {
    const { urls, misfits } = readRedirects([given], true);
    expect([urls, numbers(misfits)]).toEqual(kept === null ? [[], [5]] : [[kept], []]);
  });

  test("without TLS are in order nowhere else", () => {
    expect(numbers(readRedirects(["http://localhost:8080/x"], false).misfits)).toEqual([5]);
    expect(readRedirects(["https://localhost:8080/x"], false).misfits).toEqual([]);
  });

  test("are kept once, and one misfit is told for all", () => {
    expect(readRedirects(["https://vg.no", "https://vg.no/", "https://nrk.no"], false)).toEqual({
      urls: ["https://vg.no/", "https://nrk.no/"],
      misfits: [],
    });
    expect(numbers(readRedirects(["x", "y", "https://vg.no"], false).misfits)).toEqual([5]);
  });
});
