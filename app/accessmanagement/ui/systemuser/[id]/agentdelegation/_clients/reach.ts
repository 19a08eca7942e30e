import { notFound } from "next/navigation";
import { z } from "zod";
import { readAgentHead } from "#lib/clients/queries/head";
import { type Acting, requireActing } from "../../../../acting";
import type { Asked } from "../../../../search";

export type Params = Promise<{ readonly id: string }>;
export type Here = Acting & {
  readonly access: { readonly id: string; readonly title: string };
  readonly asked: Asked;
  readonly place: { readonly owner: string; readonly systemUserId: string };
  readonly who: { readonly actor: Acting["visitor"]; readonly now: Date };
};

/** An access for clients, and who looks at it. One that is hidden from them is answered as one that does not exist. */
export async function requireAccess(params: Params, search: Promise<Asked>): Promise<Here> {
  const acting = await requireActing(search);
  const id = z.guid().safeParse((await params).id).data;
  if (id === undefined) notFound();
  const place = { owner: acting.party.id, systemUserId: id };
  const who = { actor: acting.visitor, now: acting.now };
  const head = await readAgentHead(place, who);
  if (!head.ok) notFound();
  return { ...acting, access: head.value, asked: await search, place, who };
}
