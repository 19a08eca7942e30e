import { describe, expect, test } from "vitest";
import { addressTable } from "#lib/http/address-table";
import type { Contract } from "#lib/http/contract";
import type { Door } from "#lib/http/handle";

/** A door that says its own name. */
const door = (method: Contract["method"], path: string): Door => {
  const contract: Contract = {
    ...{ id: `${method} ${path}`, method, path, summary: "", group: "", problems: [] },
    ...{ access: { by: "anyone" }, answers: { 200: { description: "" } } },
  };
  return Object.assign(() => Promise.resolve(new Response(contract.id)), { contract });
};

const doors = [
  door("GET", "/api/v1/things/{id}"),
  door("GET", "/api/v1/things/{id}/parts/{part}"),
  door("GET", "/api/v1/things/{id}/parts/first"),
  door("GET", "/api/v1/things/Vendor"),
  door("POST", "/api/v1/things/vendor"),
  door("PUT", "/api/v1/things/{thingId}"),
  door("GET", "/api/v1/{kind}/all/parts/{part}"),
  door("DELETE", "/api/v1/things/vendor/{id}/"),
];

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
const ask = (method: Method, path: string, table = addressTable(doors)) =>
  table[method](new Request(`http://localhost:3000${path}`, { method, headers: { "x-request-id": "the-trace-id" } }));
const reached = async (method: Method, path: string) => {
  const answer = await ask(method, path);
  return answer.status === 200 ? answer.text() : answer.status;
};

describe("the door of an address", () => {
  test.each([
    ["GET", "/api/v1/things/1", "GET /api/v1/things/{id}"],
    ["GET", "/API/V1/Things/1", "GET /api/v1/things/{id}"],
    ["GET", "/api/v1/things/1/", "GET /api/v1/things/{id}"],
    ["GET", "/api/v1/things/1//", "GET /api/v1/things/{id}"],
    ["GET", "/api/v1/things/1?x=/api/v1/things/vendor", "GET /api/v1/things/{id}"],
    ["GET", "/api/v1/things/a%2Fb", "GET /api/v1/things/{id}"],
    ["GET", "/api/v1/things/%zz", "GET /api/v1/things/{id}"],
    ["GET", "/api/v1/other/../things/1", "GET /api/v1/things/{id}"],
  ] as const)("%s %s: case, a slash at the end and the query do not matter", async (method, path, id) => {
    expect(await reached(method, path)).toBe(id);
  });

  test.each([
    ["GET", "/api/v1/things/vendor", "GET /api/v1/things/Vendor"],
    ["GET", "/api/v1/things/VENDOR", "GET /api/v1/things/Vendor"],
    ["POST", "/api/v1/things/vendor", "POST /api/v1/things/vendor"],
    ["GET", "/api/v1/things/1/parts/first", "GET /api/v1/things/{id}/parts/first"],
    ["GET", "/api/v1/things/1/parts/second", "GET /api/v1/things/{id}/parts/{part}"],
    ["GET", "/api/v1/things/all/parts/1", "GET /api/v1/things/{id}/parts/{part}"],
    ["GET", "/api/v1/others/all/parts/1", "GET /api/v1/{kind}/all/parts/{part}"],
    ["DELETE", "/api/v1/things/vendor/1", "DELETE /api/v1/things/vendor/{id}/"],
  ] as const)("%s %s: a word that is written out goes before a part that can be anything", async (method, path, id) => {
    expect(await reached(method, path)).toBe(id);
  });

  test("is the same in whatever order the doors are named", async () => {
    const backwards = addressTable([...doors].reverse());
    expect(await (await ask("GET", "/api/v1/things/vendor", backwards)).text()).toBe("GET /api/v1/things/Vendor");
    expect(await (await ask("PUT", "/api/v1/things/1", backwards)).text()).toBe("PUT /api/v1/things/{thingId}");
  });

  test.each([
    "/api/v1",
    "/api/v1/things",
    "/api/v1/things/",
    "/api/v1/things//parts/1",
    "/api/v1/things/1/parts",
    "/api/v1/things/1/parts/2/3",
    "/other/api/v1/things/1",
    "/api/v1/thing%73/1",
    "/",
  ])("%s: there is none, whatever the method", async (path) => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const) {
      const answer = await ask(method, path);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
      expect(await answer.json()).toMatchObject({ code: "not-found", traceId: "the-trace-id" });
    }
  });

  test.each([
    ["POST", "/api/v1/things/1", "GET, PUT, HEAD, OPTIONS"],
    ["PUT", "/api/v1/things/vendor", "GET, POST, HEAD, OPTIONS"],
    ["PATCH", "/api/v1/things/1/parts/2", "GET, HEAD, OPTIONS"],
    ["HEAD", "/api/v1/things/vendor/1", "DELETE, OPTIONS"],
  ] as const)("%s %s: is there, and answers other methods: %s", async (method, path, allow) => {
    const answer = await ask(method, path);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  });

  test("tells which methods it answers, and heads without bodies", async () => {
    const options = await ask("OPTIONS", "/api/v1/things/1/");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, PUT, HEAD, OPTIONS"]);
    const head = await ask("HEAD", "/api/v1/things/1");
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});
