import type { Person } from "#lib/identity/actor";
import { type ListedParty, listParties, type PartyCursor } from "#lib/parties/queries";
import { partyNamed } from "./rows.ts";

/** Somebody of the test world, logged in. A new one each time, as each request has. */
export async function aPerson(name: string): Promise<Person> {
  return { kind: "person", id: await partyNamed(name), userId: 1, name, level: "high", scopes: [], sessionId: null };
}

type Asked = Partial<Parameters<typeof listParties>[0]> & { readonly personId: string };

export const listing = (asked: Asked) => listParties({ search: "", withDeleted: false, skip: null, size: 50, ...asked });

/** All pages one after the other. `between` runs before each. */
export async function everyPage(asked: Asked, between: () => Promise<unknown> = () => Promise.resolve()): Promise<readonly ListedParty[]> {
  const all: ListedParty[] = [];
  let skip: PartyCursor | null = null;
  do {
    await between();
    const page = await listing({ ...asked, skip });
    all.push(...page.parties);
    skip = page.next;
  } while (skip);
  return all;
}
