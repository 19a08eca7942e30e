import { z } from "zod";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What crosses the wire, as JSON Schema: `input` is what callers send, `output` what they get. */
export const schemaOf = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
    },
  });

/** A part that stands elsewhere in the same schema is looked up there. */
function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref = "", ...own } = schema;
  const found = root.$defs?.[$ref.replace("#/$defs/", "")];
  return typeof found === "object" ? resolve({ ...found, ...own }, root) : schema;
}

const asSchema = (schema: unknown): JsonSchema => (typeof schema === "object" && schema !== null ? (schema as JsonSchema) : {});
const choicesOf = ({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] => anyOf ?? oneOf ?? [];
const isNull = ({ type }: JsonSchema) => type === "null";
/** "string", or more than one: a text that may be null. */
const kindsOf = ({ type }: { readonly type?: unknown }): readonly unknown[] => [type].flat().filter((kind) => kind !== undefined);

const byFormat: Readonly<Record<string, string>> = {
  uuid: "3f0c8a52-7f1d-4d7a-9a43-2b1f6d2e5c10",
  "date-time": "2026-06-01T09:15:00.000Z",
  date: "2026-06-01",
  uri: "https://example.com/",
  email: "name@example.com",
};

/** A value that fits: the contract's own example when there is one, else the plainest that can be made. */
export function sampleOf(given: JsonSchema, name = "text", root = given, depth = 0): unknown {
  const schema = resolve(given, root);
  const example = schema.examples?.[0] ?? schema["example"] ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (example !== undefined) return example;
  const chosen = choicesOf(schema).find((choice) => !isNull(choice));
  if (chosen) return sampleOf(chosen, name, root, depth);
  const [kind] = kindsOf(schema).filter((one) => one !== "null");
  if (kind === "object") return sampleObject(schema, root, depth);
  if (kind === "array") return depth > 5 ? [] : [sampleOf(asSchema(schema.items), name, root, depth + 1)];
  if (kind === "boolean") return true;
  if (kind === "integer" || kind === "number") return schema.minimum ?? 1;
  return kind === "string" ? (byFormat[schema.format ?? ""] ?? name) : {};
}

function sampleObject({ properties = {}, allOf = [] }: JsonSchema, root: JsonSchema, depth: number): unknown {
  if (depth > 5) return {};
  const own = Object.entries(properties).map(([name, schema]) => [name, sampleOf(asSchema(schema), name, root, depth + 1)] as const);
  return Object.assign({}, ...allOf.map((part) => sampleOf(part, "", root, depth)), Object.fromEntries(own)) as unknown;
}

/** "string, uuid", "one of: maskinporten, id-porten", "list of string". */
export function typeOf(given: JsonSchema, root = given): string {
  const schema = resolve(given, root);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of: ${schema.enum.map(String).join(", ")}`;
  const choices = choicesOf(schema);
  if (choices.length > 0) return choices.map((choice) => typeOf(choice, root)).join(" or ");
  if (schema.type === "array") return `list of ${typeOf(asSchema(schema.items), root)}`;
  return [kindsOf(schema).join(" or ") || "any", schema.format].filter(Boolean).join(", ");
}

export type Field = { readonly name: string; readonly type: string; readonly isRequired: boolean; readonly description: string };

/** The fields on the first level. What they hold in turn shows in the example. */
export function fieldsOf(given: JsonSchema): readonly Field[] {
  const { properties = {}, required = [] } = resolve(given, given);
  return Object.entries(properties).map(([name, property]) => {
    const field = resolve(asSchema(property), given);
    return { name, type: typeOf(field, given), isRequired: required.includes(name), description: field.description ?? "" };
  });
}
