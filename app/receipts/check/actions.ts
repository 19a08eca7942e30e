"use server";

import { getLocale } from "next-intl/server";
import { headers } from "next/headers";
import type { Checked } from "#components/requests/receipt-check";
import { addressOf } from "#lib/http/caller";
import { fileIn, textIn } from "#lib/http/form";
import { asLanguage } from "#lib/language";
import { countCall } from "#lib/limits/operations";
import { checkReceipt } from "#lib/receipts/queries/check";
import { longestReceipt } from "#lib/receipts/rules/check";
import { faultInWords, receiptInWords } from "./words";

const limit = { hits: 30, seconds: 60 };

/** Open to everybody. What is pasted is looked at, and kept nowhere. */
export async function check(_: Checked | null, form: FormData): Promise<Checked> {
  const over = await countCall(`checkReceipt ${addressOf(await headers())}`, limit, new Date());
  if (over) return faultInWords("tooOften");
  const pasted = await readForm(form);
  if (pasted === null) return faultInWords("tooLong");
  const checked = await checkReceipt(pasted);
  if (!checked.ok) return { ...(await faultInWords(checked.code)), ...(pasted.length < mostGivenBack && { pasted }) };
  return receiptInWords(checked.value, asLanguage(await getLocale()));
}

/** So that a slip can be mended. */
const mostGivenBack = 20_000;

/** The file, if there is one. Null: it is too large to be read at all. */
async function readForm(form: FormData): Promise<string | null> {
  const file = fileIn(form, "file");
  if (file) return file.size > 2 * longestReceipt ? null : file.text();
  return textIn(form, "receipt") ?? "";
}
