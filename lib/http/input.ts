import type { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { holdsMoreThan, misnamed, unstorable } from "#lib/http/loose-json";
import type { Misfit } from "#lib/http/problem";
import { ok, type Refusal, refuse, type Result } from "#lib/result";

const usual = { bytes: 1024 * 1024, values: 50_000 };
/** So many wrong fields are named; more help nobody. */
const mostMisfits = 100;

type InputRefusal = Refusal<"invalid-input" | "too-large" | "unsupported-media-type">;

/** Everything the contract asks for, parsed; or every field that is wrong, at once. */
export async function readInput(request: Request, contract: Contract): Promise<Result<Record<string, unknown>, InputRefusal["code"]>> {
  const url = new URL(request.url);
  const isLeftOut = contract.mayLackBody === true && request.body === null;
  const body = contract.body === undefined ? ok(undefined) : isLeftOut ? ok({}) : await readBody(request, contract.largest ?? usual);
  if (!body.ok) return body;

  const parts = [
    parse(contract.params, partsOf(contract.path, url.pathname), ""),
    parse(contract.query, queryOf(url, contract.query), "?"),
    parse(contract.body, contract.body && misnamed(body.value, contract.body), "/"),
  ] as const;
  const misfits = parts.flatMap(({ misfits }) => misfits);
  if (misfits.length > 0) return refuse("invalid-input", { misfits: misfits.slice(0, mostMisfits) });
  const [params, query, parsedBody] = parts;
  return ok({ ...(params.value as object), ...(query.value as object), body: parsedBody.value });
}

/** The parts of the address that the contract names. */
export function partsOf(path: string, pathname: string): Record<string, string> {
  const wanted = path.split("/");
  const given = pathname.replace(/\/$/, "").split("/");
  return Object.fromEntries(wanted.flatMap((part, i) => (part.startsWith("{") ? [[part.slice(1, -1), decode(given[i] ?? "")]] : [])));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The first value of each name, names in any case: as the contract's framework reads them. A name that is a list in the contract takes all of them. */
function queryOf(url: URL, schema: z.ZodObject | undefined): Record<string, unknown> {
  const shape: Readonly<Record<string, z.ZodType>> = schema?.shape ?? {};
  const given = [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value] as const);
  const pairs = Object.entries(shape).flatMap(([name, one]) => {
    const values = given.filter(([other]) => other === name.toLowerCase()).map(([, value]) => value);
    return values.length === 0 ? [] : [[name, isList(one) ? values : values[0]] as const];
  });
  return Object.fromEntries(pairs);
}

function isList(schema: z.core.$ZodType): boolean {
  const { type, innerType } = schema._zod.def as { readonly type: string; readonly innerType?: z.core.$ZodType };
  return innerType ? isList(innerType) : type === "array";
}

async function readBody(request: Request, { bytes, values }: typeof usual): Promise<Result<unknown, InputRefusal["code"]>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !type.endsWith("+json")) return refuse("unsupported-media-type");
  const text = await readText(request, bytes);
  if (text === null) return refuse("too-large");
  const value = parseJson(text);
  if (value === undefined) return wrongBody("invalid_json", "is not valid JSON");
  return holdsMoreThan(value, values) ? wrongBody("too_big", `must hold ${values} values at most`) : ok(value);
}

const wrongBody = (code: string, title: string) => refuse("invalid-input", { misfits: [{ path: "/", code, title }] });

/** Undefined, which JSON cannot say, is what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Null when it is too large; nothing more of it is read then. */
export async function readText(request: Request, largest: number): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > largest) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parse(schema: z.ZodType | undefined, value: unknown, prefix: string): { value: unknown; misfits: readonly Misfit[] } {
  if (schema === undefined) return { value: {}, misfits: [] };
  const bad = unstorable(value).map((path) => ({ path: prefix + path.join("/"), code: "invalid_text", title: "cannot be stored" }));
  if (bad.length > 0) return { value: undefined, misfits: bad };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, misfits: [] };
  return {
    value: undefined,
    misfits: parsed.error.issues.map(({ path, code, message }) => ({ path: prefix + path.map(String).join("/"), code, title: message })),
  };
}
