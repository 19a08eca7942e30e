import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allContracts } from "#lib/http/all-contracts";
import { loggedRoute } from "#lib/http/logged-route";

const requests = "/authentication/api/v1/systemuser/request/vendor";
const uuid = "3f0a1d52-0000-4000-8000-000000000001";

describe("an address is logged in our words:", () => {
  test.each([
    ["/", "/"],
    ["/login?to=%2Faccessmanagement%2Fui", "/login"],
    ["/api/auth/callback/idporten?code=x", "/api/auth/callback/{provider}"],
    [`/accessmanagement/ui/users/${uuid}?party=${uuid}`, "/accessmanagement/ui/users/{id}"],
    ["/accessmanagement/ui/systemuser/create", "/accessmanagement/ui/systemuser/create"],
    ["/accessmanagement/ui/systemuser/08897104785", "/accessmanagement/ui/systemuser/{id}"],
    [
      `/accessmanagement/ui/systemuser/${uuid}/agentdelegation/act/DRESS%20MINST`,
      "/accessmanagement/ui/systemuser/{id}/agentdelegation/act/{actId}",
    ],
    [
      `${requests}/byexternalref/312683725_smartcloud/313955907/dress.minst@example.com`,
      `${requests}/byexternalref/{systemId}/{orgNo}/{externalRef}`,
    ],
    [`${requests.toUpperCase()}/agent/${uuid}/`, `${requests}/agent/{requestId}`],
    [`${requests}/bysystem/%2530%2538%2538`, `${requests}/bysystem/{systemId}`],
    ["/openapi.json", "/openapi.json"],
  ])("%s", (url, route) => {
    expect(loggedRoute(url)).toBe(route);
  });

  test.each([
    ["/dress.minst@example.com", "/*"],
    ["/08897104785", "/*"],
    ["//evil.example/login", "/*"],
    ["*", "/*"],
    ["", "/"],
    ["http://evil.example/login", "/*"],
    ["/login/DRESS/MINST", "/login/*"],
    ["/login%2F08897104785", "/*"],
    ["/%2530%2538%2538/login", "/*"],
    ["/authentication/api/v1", "/authentication/api/v1/*"],
    ["/AUTHENTICATION/api", "/authentication/api/*"],
    ["/authentication/api/v1/08897104785", "/authentication/api/v1/*"],
    ["/authentication/api/v1/systemuser/request/vendor/a/b/c/d", "/authentication/api/v1/systemuser/request/vendor/*"],
    [`${requests}/byexternalref/312683725_smartcloud/313955907/a/b`, `${requests}/byexternalref/*`],
    [`${requests}/byexternalref/312683725_smartcloud//ref`, `${requests}/byexternalref/*`],
    ["/accessmanagement/ui/parties/313955907", "/accessmanagement/ui/*"],
    ["/accessmanagement/ui/{id}/313955907", "/accessmanagement/ui/*"],
    ["/accessmanagement/ui/users/{id}/313955907", "/accessmanagement/ui/users/*"],
    ["/constructor/__proto__", "/*"],
    [`/${"a".repeat(20_000)}`, "/*"],
    ["/a".repeat(10_000), "/*"],
  ])("and what is none of ours only as far as it begins like one: %s", (url, route) => {
    expect(loggedRoute(url)).toBe(route);
  });

  test.each(allContracts.map(({ path }) => path))("%s as its contract names it, or another with the same form", (path) => {
    const form = (one: string) => one.toLowerCase().replaceAll(/\{\w+\}/g, "{}");
    expect(form(loggedRoute(path.replaceAll(/\{\w+\}/g, "313955907")))).toBe(form(path));
  });

  const app = join(import.meta.dirname, "../../../app");
  const places = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file) && !file.includes("[..."))
    .map((file) => `/${file.replace(/\/?(page|route)\.tsx?$/, "")}`);

  test.each(places)("%s as the folder where it stands", (place) => {
    expect(loggedRoute(place.replaceAll(/\[\w+\]/g, "313955907"))).toBe(place.replaceAll(/\[(\w+)\]/g, "{$1}"));
  });

  test("a thousand of them in no time", () => {
    const started = performance.now();
    for (let i = 0; i < 1000; i += 1) loggedRoute(`${requests}/byexternalref/x/313955907/${"y".repeat(200)}`);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
