import { expect, test } from "vitest";
import { packagesAsSent, registrationAsSent, rightsAsSent } from "#lib/systems/rules/change-log";
import { inOldFormat } from "#lib/systems/rules/old-app-format";

const pair = (value: string, id = "urn:altinn:resource") => ({ id, value });

test.each([
  ["app_skd_mva-melding", [pair("skd", "urn:altinn:org"), pair("mva-melding", "urn:altinn:app")]],
  ["app_skd_mva_melding", [pair("skd", "urn:altinn:org"), pair("mva_melding", "urn:altinn:app")]],
  ["app_skd", [pair("app_skd")]],
  ["myapp_skd_x", [pair("myapp_skd_x")]],
  ["ske-krav-og-betalinger", [pair("ske-krav-og-betalinger")]],
])("%s in the old format", (value, resource) => {
  expect(inOldFormat({ action: "read", resource: [pair(value), pair("x", "urn:altinn:other")] })).toEqual({ action: "read", resource });
});

test("the change log keeps what was sent under names with a capital letter, pairs and languages as they were", () => {
  const rights = [{ resource: [pair("a")] }];
  expect(rightsAsSent(rights)).toEqual([{ Action: null, Resource: [{ id: "urn:altinn:resource", value: "a" }] }]);
  expect(packagesAsSent([{ urn: "b" }])).toEqual([{ Urn: "b" }]);
  const name = { nb: "1", nn: "2", en: "3" };
  const sent = { id: "x", vendor: { ID: "0192:312683725" }, name, description: name, isVisible: true };
  const lists = { rights, accessPackages: [{ urn: "b" }], clientId: ["c"], allowedRedirectUrls: ["https://vg.no"] };
  expect(registrationAsSent({ ...sent, ...lists })).toEqual({
    Id: "x",
    Vendor: { ID: "0192:312683725" },
    Name: name,
    Description: name,
    Rights: rightsAsSent(rights),
    AccessPackages: [{ Urn: "b" }],
    ClientId: ["c"],
    IsVisible: true,
    AllowedRedirectUrls: ["https://vg.no"],
  });
});
