"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { highRisk } from "#lib/env";
import { loginAddress } from "#lib/identity/rules/return-address";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import { findPartyBy } from "#lib/parties/queries";
import { accessesPage, actingFor } from "#lib/parties/rules";
import { SystemUserTitle } from "#lib/system-users/contract";
import { createSeenSystemUser } from "#lib/system-users/operations/create";
import { readForm } from "../../../../form";
import { createAt, type Problem } from "./asked";

const written = z.string().max(5000).default("");
const Fields = z.object({
  party: z.guid(),
  system: z.string().max(255),
  search: z.string().max(200).optional(),
  use: z.literal("another").optional(),
  seen: z.hex(),
  id: z.guid(),
  name: written,
  /** Left out: there is no other to be told apart from. */
  reference: z.string().max(5000).optional(),
});
type Fields = z.infer<typeof Fields>;

/** One press. Whether the person may is for the operation to say. */
export async function createAccess(form: FormData): Promise<void> {
  const actor = await requireVisitor();
  const fields = readForm(form, Fields);
  const wrong = wrongWords(fields);
  if (wrong) redirect(again(fields, wrong));
  const party = await findPartyBy({ id: fields.party });
  if (!party) redirect(again(fields));
  const made = await createSeenSystemUser({
    ...{ actor, party: party.partyId, systemId: fields.system, id: fields.id, contentHash: fields.seen },
    ...{ title: fields.name.trim(), now: new Date(), traceId: await pageTrace() },
    ...(fields.reference !== undefined && { externalRef: fields.reference.trim() }),
  });
  // What asks for another login leads there, and back to this step.
  if (!made.ok && (made.code === "level-too-low" || made.code === "login-too-old")) redirect(loginAddress(again(fields), highRisk()));
  if (!made.ok) redirect(again(fields, problemOf(made.code)));
  redirect(actingFor(`${accessesPage}?${new URLSearchParams({ new: fields.id }).toString()}`, fields.party));
}

function wrongWords({ name, reference }: Fields): Problem | undefined {
  if (name.trim() === "") return "nameMissing";
  if (!SystemUserTitle.safeParse(name).success) return "nameWrong";
  if (reference === undefined) return undefined;
  if (reference.trim() === "") return "referenceMissing";
  return SystemUserTitle.safeParse(reference).success ? undefined : "referenceWrong";
}

const problems: Readonly<Record<string, Problem>> = { "request-changed": "changed", "systemuser-exists": "taken" };
const losses = /^(missing-|not-on-|service-|delegation-check)/;
const saysThePage = new Set(["not-permitted", "not-access-manager", "system-not-found", "rights-needed", "package-not-assignable"]);

/** Undefined: the page itself shows how things stand. */
const problemOf = (code: string): Problem | undefined =>
  problems[code] ?? (losses.test(code) ? "lost" : saysThePage.has(code) ? undefined : "failed");

/** The same step once more, with what was written. */
const again = ({ party, system, search, use, name, reference }: Fields, problem?: Problem): string =>
  createAt(party, { step: "look", system, search, use, problem, name: name.slice(0, 300), reference: reference?.slice(0, 300) });
