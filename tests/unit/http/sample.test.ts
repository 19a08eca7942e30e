import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { exampleCall } from "#lib/http/example-call";
import { fieldsOf, sampleOf, schemaOf, typeOf } from "#lib/http/sample";
import { publicUrl } from "#lib/env";

const Thing = z.object({
  id: z.uuid(),
  name: z.string().meta({ description: "As people know it.", examples: ["SmartCloud"] }),
  kind: z.enum(["own", "agent"]),
  isVisible: z.boolean().default(false),
  size: z.int().min(3),
  parent: z.string().nullable(),
  rights: z.array(z.object({ resource: z.string() })),
  at: z.date().optional(),
});

test.each([
  ["what is sent", "input"],
  ["what is answered", "output"],
] as const)("a made-up example fits the schema: %s", (_, io) => {
  const sample = sampleOf(schemaOf(Thing, io)) as object;
  expect(Thing.safeParse({ ...sample, at: undefined }).error).toBeUndefined();
  expect(sample).toMatchObject({ name: "SmartCloud", kind: "own", size: 3, rights: [{ resource: "resource" }] });
});

test("a schema that holds itself comes to an end", () => {
  type Tree = { children: Tree[] };
  const Tree: z.ZodType<Tree> = z.object({ children: z.array(z.lazy(() => Tree)) });
  expect(JSON.stringify(sampleOf(schemaOf(Tree, "output")))).toContain("children");
});

test("fields are named with their type, whether they must be there, and what they mean", () => {
  const fields = fieldsOf(schemaOf(Thing, "input"));
  expect(fields[1]).toEqual({ name: "name", type: "string", isRequired: true, description: "As people know it." });
  expect(fields.filter(({ isRequired }) => !isRequired).map(({ name }) => name)).toEqual(["isVisible", "at"]);
  expect(typeOf(schemaOf(z.enum(["a", "b"]), "input"))).toBe("one of: a, b");
  expect(typeOf(schemaOf(z.array(z.uuid()).nullable(), "input"))).toBe("list of string, uuid or null");
});

describe("the call to paste", () => {
  const contract = {
    id: "rename",
    method: "PUT",
    path: "/things/{thingId}",
    summary: "",
    group: "",
    access: { by: "token", policy: null },
    params: z.object({ thingId: z.string() }),
    query: z.object({ size: z.coerce.number().optional(), kind: z.enum(["own"]) }),
    body: z.object({ name: z.string().meta({ examples: ["Lise's"] }) }),
    answers: { 204: { description: "" } },
    problems: [],
  } as const satisfies Contract;

  test("holds what must be sent, and survives the shell", () => {
    expect(exampleCall(contract).split(" \\\n  ")).toEqual([
      `curl -X PUT "${publicUrl()}/things/thingId?kind=own"`,
      '-H "Authorization: Bearer $TOKEN"',
      '-H "Content-Type: application/json"',
      `-d '{\n  "name": "Lise'\\''s"\n}'`,
    ]);
  });

  test("of the portal's own pages comes with cookie and origin", () => {
    expect(exampleCall({ ...contract, access: { by: "session" } })).toContain(`-H "Origin: ${publicUrl()}"`);
    expect(exampleCall({ ...contract, method: "GET", access: { by: "session" } })).not.toContain("Origin");
  });
});
