import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "api-document-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const content = (example: unknown) => ({
  "application/json": { schema: { type: "object", required: ["name"], properties: { name: { type: "string" } } }, example },
});
const operation = { operationId: "readThing", summary: "Read a thing", tags: ["Things"], security: [] };
const document = (paths: unknown) => ({
  openapi: "3.1.1",
  info: { title: "A small API", version: "1", license: { name: "MIT", identifier: "MIT" } },
  servers: [{ url: "https://systemtilgang.test" }],
  tags: [{ name: "Things", description: "Things." }],
  paths,
});
const fine = { ...operation, responses: { 200: { description: "Fine.", content: content({ name: "a" }) } } };

function lint(paths: unknown) {
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(document(paths)));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/lint-openapi.mjs", file], { encoding: "utf8" });
  return { status, said: stdout + stderr };
}

describe("the check of the API's document", () => {
  test("passes a document in order", () => {
    expect(lint({ "/things": { get: fine } }).status).toBe(0);
  });

  test.each<[string, unknown, string]>([
    [
      "an example that does not fit its schema",
      { "/things": { get: { ...fine, responses: { 200: { description: "Fine.", content: content({ name: 1 }) } } } } },
      "no-invalid-media-type-examples",
    ],
    ["two operations of one name", { "/things": { get: fine }, "/others": { get: fine } }, "operation-operationId-unique"],
    ["a part of an address that nobody describes", { "/things/{id}": { get: fine } }, "path-parameters-defined"],
    [
      "a pointer to nothing",
      { "/things": { get: { ...fine, responses: { 200: { $ref: "#/components/responses/none" } } } } },
      "no-unresolved-refs",
    ],
    ["an operation that does not say who may call", { "/things": { get: { ...fine, security: undefined } } }, "security-defined"],
    ["what is no OpenAPI", { "/things": { get: { ...fine, parameters: "none" } } }, "struct"],
  ])("stops at %s", (_, paths, rule) => {
    const { status, said } = lint(paths);
    expect([status, said.includes(rule)]).toEqual([1, true]);
  });
});
