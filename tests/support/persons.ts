import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const World = z.object({
  persons: z.array(
    z.object({
      pid: z.string(),
      partyUuid: z.string().optional(),
      userId: z.number().optional(),
      name: z.string(),
      diedOn: z.string().optional(),
    }),
  ),
});
const { persons } = World.parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../prisma/seed/world.json"), "utf8")));

/** A person of the test world with everything that tokens say of people, the number included. */
export function personNamed(name: string) {
  const found = persons.find((person) => person.name === name);
  if (found?.userId === undefined || found.partyUuid === undefined)
    throw new Error(`the test world has no person ${name}, or not all numbers`);
  return { ...found, userId: found.userId, partyUuid: found.partyUuid };
}
