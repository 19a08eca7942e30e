import { readFile } from "node:fs/promises";
import { z } from "zod";

/** What testporten needs of a world file. The whole format is in docs/world-format.md; fields of no use here are let through. */

const Party = z.union([z.object({ orgNo: z.string() }), z.object({ pid: z.string() })]);

const Person = z.object({
  pid: z.string(),
  name: z.string(),
  partyUuid: z.string().optional(),
  partyId: z.number().optional(),
  userId: z.number().optional(),
  language: z.enum(["nb", "nn", "en"]).optional(),
});

const World = z.object({
  organisations: z.array(z.object({ orgNo: z.string(), name: z.string() })).default([]),
  persons: z.array(Person).default([]),
  roles: z.array(z.object({ orgNo: z.string(), role: z.string(), holder: Party })).default([]),
  connections: z.array(z.object({ from: Party, to: Party, packages: z.array(z.string()).default([]) })).default([]),
  systems: z
    .array(
      z.object({
        id: z.string(),
        vendorOrgNo: z.string(),
        name: z.object({ nb: z.string() }),
        clientIds: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  cast: z.array(z.object({ pid: z.string(), orgNo: z.string(), tries: z.string() })).default([]),
});

export type World = z.infer<typeof World>;
export type WorldPerson = World["persons"][number];

export async function readWorld(file: string): Promise<World> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`The world file ${file} cannot be read.`);
  });
  return parseWorld(text, file);
}

export function parseWorld(text: string, file: string): World {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The world file ${file} is not JSON.`);
  }
  const parsed = World.safeParse(json);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Error(`The world file ${file} is wrong at ${first?.path.join(".") || "its beginning"}: ${first?.message ?? "unknown"}.`);
}
