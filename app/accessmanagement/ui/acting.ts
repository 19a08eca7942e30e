import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import type { Visitor } from "#lib/identity/operations";
import { type Standing, standingOf } from "#lib/identity/queries";
import { pageAddress, requireVisitor } from "#lib/identity/session";
import { findParty, listParties, type ShownParty } from "#lib/parties/queries";
import { actingFor } from "#lib/parties/rules";
import type { Search } from "./search";

export type Acting = { readonly visitor: Visitor; readonly party: ShownParty; readonly standing: Standing; readonly now: Date };

/** Who looks at the page, for whom, and what they hold there. A party that is hidden from them is answered as one that does not exist. */
export async function requireActing(search: Search): Promise<Acting> {
  const visitor = await requireVisitor();
  const { party: asked } = await search;
  if (asked === undefined) await choose(visitor);
  const id = z.guid().safeParse(asked).data;
  if (id === undefined) notFound();
  const now = new Date();
  const [party, standing] = await Promise.all([findParty(id), standingOf(visitor, id, now)]);
  if (!party || !standing?.powers.tie) notFound();
  return { visitor, party, standing, now };
}

/** Whoever has only one organisation need not choose. */
async function choose({ id }: Visitor): Promise<never> {
  const here = await pageAddress();
  const { parties, total } = await listParties({ personId: id, search: "", withDeleted: false, skip: null, size: 2 });
  const [only] = parties;
  if (only && total === 1) redirect(actingFor(here, only.id));
  redirect(`/accessmanagement/ui/choose?${new URLSearchParams({ to: here }).toString()}`);
}
