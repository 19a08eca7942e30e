import { expect, test } from "vitest";
import type { Actor } from "#lib/identity/actor";
import { keeperFor } from "#lib/systems/rules/keeper";

const [write, admin] = ["altinn:authentication/systemregister.write", "altinn:authentication/systemregister.admin"];
const organisation = (orgNo: string, ...scopes: string[]): Actor => ({ kind: "organisation", orgNo, clientId: "client", scopes });
const systemUser = (vendorOrgNo: string): Actor => ({
  ...{ kind: "system-user", id: "1", ownerOrgNo: "313955907", systemId: "1", vendorOrgNo, clientId: null, scopes: [write] },
});
const person: Actor = { kind: "person", id: "1", userId: 1, name: "DRESS MINST", level: "high", scopes: [write, admin], sessionId: null };

test.each([
  ["the vendor itself", organisation("312683725", write), { orgNo: "312683725", clientId: "client" }],
  ["another vendor", organisation("212919330", write), null],
  ["another one with the admin scope, who is named", organisation("212919330", admin), { orgNo: "212919330", clientId: "client" }],
  ["another one with a scope that holds the admin scope's name", organisation("212919330", `${admin}s`, `x${admin}`), null],
  ["another one with the admin scope in other letters", organisation("212919330", admin.toUpperCase()), null],
  ["the vendor's software that acts for a customer", systemUser("312683725"), { orgNo: "312683725", clientId: null }],
  ["a customer whose number is the vendor's", systemUser("313955907"), null],
  ["a person, whatever the scopes", person, null],
])("%s", (_, actor, keeper) => {
  const outcome = keeperFor(actor, "312683725");
  expect(outcome.ok ? outcome.value : null).toEqual(keeper);
});
