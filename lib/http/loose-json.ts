import type { z } from "zod";

/** The contract's framework reads `Id`, `id` and `ID` as the same name. So do we: names are put as the schema has them. */
export function misnamed(value: unknown, schema: z.ZodType): unknown {
  const { def } = schema._zod as unknown as { def: Def };
  if (def.innerType) return misnamed(value, def.innerType);
  if (def.type === "pipe" && def.in) return misnamed(value, def.in._zod.def.type === "transform" && def.out ? def.out : def.in);
  if (def.options) return def.options.reduce((named: unknown, option) => misnamed(named, option), value);
  const { shape, valueType, element } = def;
  if (Array.isArray(value)) return element ? value.map((one: unknown) => misnamed(one, element)) : value;
  if (!isObject(value)) return value;
  if (valueType) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, misnamed(member, valueType)]));
  return shape ? renamed(value, shape) : value;
}

type Def = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly element?: z.ZodType;
  /** Of a choice. */
  readonly options?: readonly z.ZodType[];
  /** Of a record. */
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
};

function renamed(value: Readonly<Record<string, unknown>>, shape: Readonly<Record<string, z.ZodType>>) {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  const pairs = Object.entries(value).map(([given, member]) => {
    const name = given in shape ? given : (names.get(given.toLowerCase()) ?? given);
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return [name, schema ? misnamed(member, schema) : member] as const;
  });
  return Object.fromEntries(pairs);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const deepest = 32;

/** Where a text holds what a database cannot store: the character nought, or half of a character; or where it is nested beyond all use. */
export function unstorable(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (path.length > deepest) return [path];
  if (typeof value === "string") return isStorable(value) ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((one, i) => unstorable(one, [...path, String(i)]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => (isStorable(name) ? unstorable(member, [...path, name]) : [path]));
}

const unstorableSign = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const isStorable = (text: string): boolean => text.search(unstorableSign) === -1;

/** The same text without what cannot be stored. Nobody writes that by hand; what is left is taken at its word. */
export const storable = (text: string): string => text.replaceAll(unstorableSign, "");

/** Whether it is made of more values than anybody has use for. Each costs time to look at, and a megabyte holds half a million. */
export function holdsMoreThan(value: unknown, most: number): boolean {
  const waiting = [value];
  for (let seen = 1; waiting.length > 0; seen += 1) {
    const one = waiting.pop();
    const members: readonly unknown[] = Array.isArray(one) ? one : isObject(one) ? Object.values(one) : [];
    if (seen + waiting.length + members.length > most) return true;
    for (const member of members) waiting.push(member);
  }
  return false;
}
