import fc from "fast-check";

/** Calls as nobody should make them, generated from the API's document. */

type Schema = { readonly [key: string]: unknown; readonly properties?: Readonly<Record<string, Schema>>; readonly items?: Schema };
type Parameter = { readonly name: string; readonly in: "path" | "query" | "header"; readonly required?: boolean; readonly schema?: Schema };
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
};
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
export type BadCall = {
  readonly operation: string;
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => wrap(inner), "x");

const badTexts = [
  ...["", " ", "\t\n", "null", "undefined", "NaN", "-1", "0", "1e3", "0x10", "٣", "2147483648", "-2147483649", "9".repeat(400), "1.5"],
  ...["\0", "a\0b", "\ud800", "\udc00x", "😀", "\u202egnp", "e\u0301", "\ufffe", "æøå", "ﷺ", "İ", "x".repeat(256), "x".repeat(5_000)],
  ...["'; drop table party; --", '" or 1=1', "%", "_", "%00", "%zz", "../..", "a/b", "\\", "{}", "[]", "<script>", "${x}", "\r\nx: y"],
  ...[
    "00000000-0000-0000-0000-00000000000g",
    "00000000-0000-0000-0000-000000000000",
    "2026-13-45T99:99:99Z",
    "999999999",
    "0192:999999999",
  ],
  ...[
    "urn:altinn:accesspackage:",
    "urn:altinn:accesspackage:none",
    "https://u:p@example.com/",
    "javascript:alert(1)",
    "toString",
    "__proto__",
  ],
  ...[Buffer.from("{}").toString("base64url"), Buffer.from("[null]").toString("base64url"), Buffer.from('"\\u0000"').toString("base64url")],
] as const;
const badValues: readonly unknown[] = [
  ...badTexts,
  ...[null, true, false, 0, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, -0, [], {}, [[]], [null], [{}], [1, "a", null], { a: 1 }],
  ...[nested(40, (inner) => [inner]), nested(40, (inner) => ({ a: inner })), { __proto__: null, constructor: { prototype: 1 } }],
  ...[Array.from({ length: 600 }, () => ({})), Array.from({ length: 600 }, (_, i) => String(i)), { ID: null, id: 1, Id: [] }],
];
const wrongBodies = [
  "",
  "{",
  '{"a":}',
  "undefined",
  "\u0000",
  "[1,",
  "null",
  "1",
  '"text"',
  "[]",
  '{"a":1}{"b":2}',
  "NaN",
  "\ufeff{}",
  "a=b",
  "<xml/>",
];
const wrongTypes = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/jsonx",
  "",
  "*/*",
  "application/json; charset=latin1",
];

const badText = fc.oneof({ arbitrary: fc.constantFrom(...badTexts), weight: 4 }, fc.string({ unit: "binary", maxLength: 300 }));
const badValue = fc.oneof(
  { arbitrary: fc.constantFrom(...badValues), weight: 4 },
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary" }),
);

export type Known = { readonly texts: readonly string[]; readonly numbers: readonly number[] };

/** Values that fit a schema, with ids that there are, so that what is bad elsewhere gets as far as it can. */
function fitting(schema: Schema, document: ApiDocument, known: Known): fc.Arbitrary<unknown> {
  const { $ref, enum: values, const: only, anyOf, oneOf, type, format, examples, properties, items } = schema;
  const recur = (one: Schema) => fitting(one, document, known);
  const name = typeof $ref === "string" ? ($ref.split("/").at(-1) ?? "") : undefined;
  if (name !== undefined) return recur(document.components.schemas[name] ?? {});
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(values)) return fc.constantFrom(...(values as unknown[]));
  const choices = (anyOf ?? oneOf) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map(recur));
  const [kind] = [type].flat();
  if (kind === "object") return fc.record(Object.fromEntries(Object.entries(properties ?? {}).map(([key, one]) => [key, recur(one)])));
  if (kind === "array") return fc.array(recur(items ?? {}), { maxLength: 3 });
  if (kind === "integer" || kind === "number") return fc.constantFrom(1, ...known.numbers);
  if (kind === "boolean") return fc.boolean();
  if (kind === "null") return fc.constant(null);
  if (format === "uuid") return fc.constantFrom(...known.texts.filter((text) => text.length === 36));
  return fc.constantFrom(...known.texts, ...(Array.isArray(examples) ? (examples as unknown[]) : []));
}

/** One place of a value, somewhere in it, replaced, left out, or written in capitals. */
function spoil(value: unknown, steps: readonly number[], bad: unknown, how: "replace" | "remove" | "shout"): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null) return bad;
  if (Array.isArray(value))
    return value.length === 0 ? bad : value.map((one, i) => (i === step % value.length ? spoil(one, rest, bad, how) : (one as unknown)));
  const entries = Object.entries(value);
  const [name] = entries[step % Math.max(1, entries.length)] ?? [];
  if (name === undefined) return bad;
  if (rest.length > 0) return { ...value, [name]: spoil((value as Record<string, unknown>)[name], rest, bad, how) };
  const others = Object.fromEntries(entries.filter(([key]) => key !== name));
  return how === "remove" ? others : { ...others, [how === "shout" ? name.toUpperCase() : name]: bad };
}

const spoilt = (value: fc.Arbitrary<unknown>) =>
  fc
    .tuple(value, fc.array(fc.nat(20), { maxLength: 4 }), badValue, fc.constantFrom("replace", "replace", "remove", "shout"))
    .map(([fine, steps, bad, how]) => JSON.stringify(spoil(fine, steps, bad, how)));

const badBody = (fine: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { arbitrary: spoilt(fine), weight: 8 },
    fc.constantFrom(...wrongBodies),
    badValue.map((value) => JSON.stringify(value)),
  );

type Place = "path" | "query" | "body" | "headers";

/** A call of which one part is bad, and the others fit, so that it gets past the walls that stand before that part. */
export function badCall(method: string, path: string, operation: Operation, document: ApiDocument, known: Known): fc.Arbitrary<BadCall> {
  const parameters = operation.parameters ?? [];
  const fine = (parameter: Parameter) => fitting(parameter.schema ?? {}, document, known).map(String);
  const named = (place: Parameter["in"]) => parameters.filter((parameter) => parameter.in === place);
  const bodySchema = operation.requestBody?.content["application/json"].schema;
  const body = bodySchema && fitting(bodySchema, document, known);
  const places: Place[] = [
    ...(named("path").length > 0 ? (["path"] as const) : []),
    ...(named("query").length > 0 ? (["query", "query"] as const) : []),
    ...(body ? (["body", "body", "body"] as const) : []),
    "headers",
  ];

  return fc.constantFrom(...places).chain((place) => {
    const valueOf = (parameter: Parameter) =>
      place === parameter.in ? fc.oneof({ arbitrary: badText, weight: 3 }, fine(parameter)) : fine(parameter);
    const isThere = (parameter: Parameter) =>
      place === "query" ? fc.integer({ min: 0, max: 3 }).map((n) => n > 0) : fc.constant(parameter.required === true);
    return fc
      .record({
        inPath: fc.tuple(...named("path").map((parameter) => valueOf(parameter))),
        inQuery: fc.tuple(
          ...named("query").map((parameter) => fc.tuple(isThere(parameter), fc.array(valueOf(parameter), { minLength: 1, maxLength: 2 }))),
        ),
        body: body ? (place === "body" ? badBody(body) : body.map((value) => JSON.stringify(value))) : fc.constant(undefined),
        headers: place === "headers" ? badHeaders(body !== undefined) : fc.constant({}),
      })
      .map(({ inPath, inQuery, body: text, headers }) => {
        const values = new Map(named("path").map(({ name }, i) => [name, inPath[i] ?? ""]));
        const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(Buffer.from(values.get(name) ?? "").toString()));
        const query = new URLSearchParams(
          named("query").flatMap(({ name }, i) => (inQuery[i]?.[0] ? inQuery[i][1].map((value) => [name, value]) : [])),
        );
        return {
          operation: operation.operationId,
          method: method.toUpperCase(),
          address: `${address}?${query.toString()}`,
          headers,
          body: text,
        };
      });
  });
}

const latin = (text: string) => /^[\x20-\x7e\x80-\xff]*$/.test(text);

/** The token that is wrong, the key that is none, the body that says it is something else. */
const badHeaders = (hasBody: boolean): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    fc
      .constantFrom(
        "",
        "Bearer",
        "Bearer x",
        "Bearer a.b.c",
        "Basic YTpi",
        `Bearer ${"a".repeat(9_000)}`,
        "bearer eyJhbGciOiJub25lIn0.e30.",
      )
      .map((authorization) => ({ authorization, cookie: "systemtilgang=x" })),
    badText.filter(latin).map((key) => ({ "idempotency-key": key })),
    fc.constantFrom("one", "two").map((key) => ({ "idempotency-key": key })),
    badText.filter(latin).map((language) => ({ "accept-language": language })),
    ...(hasBody ? [fc.constantFrom(...wrongTypes).map((type) => ({ "content-type": type }))] : []),
  );
