import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Translated } from "#lib/imports/contract";

/** The project's own copy of what can be given at all: prisma/seed/catalogue. */
const Group = z.object({ id: z.uuid(), code: z.string(), name: Translated });
const Area = z.object({ id: z.uuid(), urn: z.string(), name: Translated, group: Group });
const Package = z.object({
  code: z.string(),
  id: z.uuid(),
  urn: z.string(),
  areaId: z.uuid(),
  name: Translated,
  provider: z.string(),
  isDelegable: z.boolean(),
  isAssignable: z.boolean(),
  isAvailableForServiceOwners: z.boolean(),
});
const Role = z.object({
  code: z.string(),
  id: z.uuid(),
  urn: z.string(),
  legacyCode: z.string().nullable(),
  legacyUrn: z.string().nullable(),
  name: Translated,
  provider: z.string(),
  isKeyRole: z.boolean(),
  isAssignable: z.boolean(),
  isAvailableForServiceOwners: z.boolean(),
});
const RolePackage = z.object({
  role: z.string(),
  package: z.string(),
  form: z.string().nullable(),
  hasAccess: z.boolean(),
  canDelegate: z.boolean(),
  canAssign: z.boolean(),
});
const files = {
  areas: z.array(Area),
  packages: z.array(Package),
  roles: z.array(Role),
  "role-packages": z.array(RolePackage),
  "role-map": z.array(z.object({ has: z.string(), gets: z.string() })),
  forms: z.array(z.object({ code: z.string(), id: z.uuid() })),
  descriptions: z.object({ areas: z.record(z.string(), Translated), packages: z.record(z.string(), Translated) }),
} as const;

type Catalogue = { readonly [File in keyof typeof files]: z.infer<(typeof files)[File]> };

export type CatalogueFiles = { readonly fingerprint: string; readonly parse: () => Catalogue };

/** Parsing waits until it is known that something has changed. */
export function readCatalogue(folder: string): CatalogueFiles {
  const hash = createHash("sha256");
  const texts = Object.keys(files).map((name) => {
    const bytes = readFileSync(join(folder, `${name}.json`));
    hash.update(`${name} ${bytes.length}\n`).update(bytes);
    return [name, bytes] as const;
  });
  return { fingerprint: hash.digest("hex"), parse: () => parseAll(new Map(texts)) };
}

function parseAll(texts: ReadonlyMap<string, Buffer>): Catalogue {
  const parse = <T extends z.ZodType>(name: string, schema: T): z.infer<T> => {
    const read = schema.safeParse(JSON.parse(texts.get(name)?.toString("utf8") ?? "null"));
    if (!read.success) throw new Error(`the catalogue's file ${name}.json does not fit: ${z.prettifyError(read.error)}`);
    return read.data;
  };
  return {
    areas: parse("areas", files.areas),
    packages: parse("packages", files.packages),
    roles: parse("roles", files.roles),
    "role-packages": parse("role-packages", files["role-packages"]),
    "role-map": parse("role-map", files["role-map"]),
    forms: parse("forms", files.forms),
    descriptions: parse("descriptions", files.descriptions),
  };
}
