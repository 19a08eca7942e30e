"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { addOwnOrganisation, removeOwnOrganisation } from "#lib/clients/operations/self";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { actingFor } from "#lib/parties/rules";
import { accessPage } from "#lib/system-users/rules/access";
import { readForm } from "../../../../../form";

const Fields = z.object({ party: z.guid(), id: z.guid() });

/** Who presses, on which access. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor("substantial");
  const { party: owner, id: systemUserId } = readForm(form, Fields);
  const page = (own: string) =>
    `${actingFor(`${accessPage("agent", systemUserId)}?${new URLSearchParams({ own }).toString()}`, owner)}#own`;
  return { page, asked: { actor, place: { owner, systemUserId }, now: new Date(), traceId: await pageTrace() } };
}

const losses = /^(missing-|not-access-manager|package-not-)/;

export async function addOwn(form: FormData): Promise<void> {
  const { page, asked } = await takeIn(form);
  const added = await addOwnOrganisation(asked);
  redirect(page(added.ok ? "added" : losses.test(added.code) ? "lost" : "failed"));
}

export async function removeOwn(form: FormData): Promise<void> {
  const { page, asked } = await takeIn(form);
  const removed = await removeOwnOrganisation(asked);
  redirect(page(removed.ok ? "removed" : losses.test(removed.code) ? "lost" : "failed"));
}
