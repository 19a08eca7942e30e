import { describe, expect, test } from "vitest";
import { z } from "zod";
import { allContracts } from "#lib/http/all-contracts";
import { publicUrl } from "#lib/env";
import type { Contract } from "#lib/http/contract";
import { describeApi } from "#lib/http/openapi";
import { describeProblem } from "#lib/http/rules/problems";
import { problemsOf } from "#lib/http/problems-of";
import { describeGroups } from "#lib/http/reference";

type Json = Readonly<Record<string, unknown>>;
type Operation = Json & { readonly responses: Readonly<Record<string, { content?: Json; headers?: Json; description: string }>> };

/** As it leaves: what JSON cannot carry is gone. */
const documentOf = (contracts: readonly Contract[]) =>
  JSON.parse(JSON.stringify(describeApi(contracts))) as Json & { readonly paths: Record<string, Record<string, Operation>> };

const sample = {
  id: "renameThing",
  method: "PUT",
  path: "/things/{id}",
  summary: "Give a thing a new name",
  group: "Things",
  access: { by: "token", policy: "systemregister.write" },
  params: z.object({ id: z.uuid() }),
  query: z.object({ dryRun: z.stringbool().optional() }),
  body: z.object({ name: z.string().max(50) }),
  answers: { 200: { description: "Renamed.", schema: z.object({ id: z.uuid(), at: z.date() }) } },
  problems: ["system-not-found", "already-pending"],
  limit: { per: "caller", hits: 30, seconds: 60 },
} as const satisfies Contract;

const everything = [...allContracts, sample];
const document = documentOf(everything);
const operationOf = ({ path, method }: Contract) => document.paths[path]?.[method.toLowerCase()];
const renaming = operationOf(sample);

describe("the document", () => {
  test("tells of every contract, each under its own id", () => {
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect([...ids].sort()).toEqual(everything.map(({ id }) => id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("points at nothing that is not there", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = ""]) => reference);
    expect(references.length).toBeGreaterThan(10);
    const find = (reference: string) =>
      reference
        .replace(/^#\//, "")
        .split("/")
        .reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document);
    expect(references.filter((reference) => find(reference) === undefined)).toEqual([]);
  });

  test("has an answer for every status that an operation refuses with, and names the code", () => {
    for (const contract of everything) {
      for (const code of problemsOf(contract)) {
        const { status, code: name } = describeProblem(code);
        const refusal = operationOf(contract)?.responses[status];
        expect(refusal?.description).toContain(`\`${name}\``);
        expect(refusal?.content).toHaveProperty(["application/problem+json", "examples", code]);
      }
    }
  });

  test("has a parameter for every part of an address", () => {
    for (const { path, params } of everything) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(params?.shape ?? {}).sort()).toEqual(parts.sort());
    }
    expect(renaming?.["parameters"]).toMatchObject([
      { name: "id", in: "path", required: true },
      { name: "dryRun", in: "query" },
    ]);
  });

  test("says where the installation is", () => {
    expect(document).toMatchObject({ openapi: "3.1.1", servers: [{ url: publicUrl() }] });
  });
});

describe("an operation", () => {
  test("can be called with any one of the policy's scopes", () => {
    expect(renaming?.["security"]).toEqual([
      { token: ["altinn:authentication/systemregister.write"] },
      { token: ["altinn:authentication/systemregister.admin"] },
    ]);
  });

  test("open to anyone says so; one that takes others' tokens says that", () => {
    const securityOf = (id: string) => operationOf(everything.find((contract) => contract.id === id) ?? sample)?.["security"];
    expect([securityOf("isAlive"), securityOf("exchangeToken")]).toEqual([[], [{ otherToken: [] }]]);
  });

  test("for the portal's pages is opened by the session's cookie", () => {
    const paths = documentOf([{ ...sample, access: { by: "session" } }]).paths;
    expect(paths[sample.path]?.["put"]?.["security"]).toEqual([{ session: [] }]);
  });

  test("tells how often it may be called, and how long to wait", () => {
    expect(renaming?.["description"]).toContain("At most 30 calls in 60 seconds from one caller.");
    expect(renaming?.responses["429"]?.headers).toHaveProperty("Retry-After");
  });

  test("refuses with what its wrapper can refuse, besides what it names", () => {
    expect(problemsOf(sample).map((code) => describeProblem(code).status)).toEqual([400, 400, 401, 401, 403, 404, 413, 415, 429, 500, 503]);
  });

  test("with one status for both tells answer and refusal apart by media type", () => {
    const readiness = operationOf(everything.find(({ id }) => id === "isReady") ?? sample);
    expect(Object.keys(readiness?.responses["503"]?.content ?? {})).toEqual(["application/json", "application/problem+json"]);
  });

  test("sends dates as text, and may send more one day", () => {
    const schema = (renaming?.responses["200"]?.content?.["application/json"] as { schema: Json }).schema;
    expect(schema).toMatchObject({ required: ["id", "at"], properties: { at: { type: "string", format: "date-time" } } });
    expect(schema).not.toHaveProperty("additionalProperties");
  });
});

test("every refusal that any operation gives has an example, and no other", () => {
  const { examples } = document["components"] as { examples: Json };
  expect(Object.keys(examples).sort()).toEqual([...new Set(everything.flatMap(problemsOf))].sort());
});

test("every group of operations says what it is for", () => {
  const tags = document["tags"] as { name: string; description: string }[];
  expect(tags.filter(({ name, description }) => name !== sample.group && description === name)).toEqual([]);
});

describe("a machine's POST", () => {
  const posting = { ...sample, method: "POST" } as const;
  const isRepeatable = (contract: Contract) =>
    JSON.stringify(documentOf([contract]).paths[contract.path]?.[contract.method.toLowerCase()]?.["parameters"]).includes(
      "Idempotency-Key",
    );

  test("takes an Idempotency-Key, and says so; nothing else does", () => {
    expect([isRepeatable(posting), isRepeatable(sample), isRepeatable({ ...posting, access: { by: "session" } })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("shows it to people too", () => {
    const fields = (contract: Contract) => describeGroups([contract])[0]?.operations[0]?.fields.filter(({ place }) => place === "header");
    expect(fields(posting)).toMatchObject([{ name: "Idempotency-Key", isRequired: false }]);
    expect(fields(sample)).toEqual([]);
  });
});
