import { z } from "zod";
import { cursor } from "#lib/http/page";
import { actingFor } from "#lib/parties/rules";
import type { SystemCursor } from "#lib/systems/queries/choosing";
import type { Acting } from "../../acting";
import { firstOfEach, type Search } from "../../search";

/** What the address of the page says: how far somebody has come, and what has been chosen. Anything that is written wrongly is passed over. */
export const createPage = "/accessmanagement/ui/systemuser/create";

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const problems = ["changed", "lost", "taken", "failed", "nameMissing", "nameWrong", "referenceMissing", "referenceWrong"] as const;
export type Problem = (typeof problems)[number];

const Asked = z.object({
  step: z.literal("look").optional().catch(undefined),
  system: text(255),
  search: z.string().max(200).catch(""),
  after: cursor(z.tuple([z.string().max(300), z.string().max(300)]))
    .nullish()
    .catch(null),
  /** One more, to a system that has an access already. */
  use: z.literal("another").optional().catch(undefined),
  problem: z.enum(problems).optional().catch(undefined),
  /** What was written, when it could not be used. */
  name: text(400),
  reference: text(400),
});
export type Asked = Omit<z.infer<typeof Asked>, "after"> & { readonly after: SystemCursor | null };

export async function readAsked(search: Search): Promise<Asked> {
  const { after, ...asked } = Asked.parse(firstOfEach(await search));
  return { ...asked, after: after ?? null };
}

/** Whoever looks, for an organisation: a person has no systems. */
export type Creating = Omit<Acting, "party"> & { readonly party: Acting["party"] & { readonly orgNo: string } };

/** The page with this in its address. */
export const createAt = (party: string, said: Readonly<Record<string, string | undefined>> = {}): string => {
  const kept = Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "");
  return actingFor(`${createPage}?${new URLSearchParams(kept).toString()}`, party);
};
