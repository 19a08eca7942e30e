"use server";

import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { cookieOptions } from "#lib/identity/cookie";
import { returnAddress } from "#lib/identity/rules/return-address";
import { requireVisitor } from "#lib/identity/session";
import { languages } from "#lib/language";
import { setFavourite } from "#lib/parties/operations";
import { readForm } from "./form";

const year = 365 * 24 * 60 * 60;
const Language = z.object({ language: z.enum(languages), back: z.string().optional() });

/** Remembered in the browser, not in the address. Open to everybody. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const { language, back } = readForm(form, Language);
  (await cookies()).set("language", language, { ...cookieOptions(), maxAge: year });
  redirect(returnAddress(back));
}

const Favourite = z.object({ party: z.guid(), favourite: z.enum(["yes", "no"]), back: z.string().optional() });

export async function markFavourite(form: FormData): Promise<void> {
  const actor = await requireVisitor();
  const { party: partyId, favourite, back } = readForm(form, Favourite);
  const marked = await setFavourite({ actor, partyId, isFavourite: favourite === "yes", now: new Date() });
  if (!marked.ok) notFound();
  redirect(returnAddress(back));
}
