import type { Visitor } from "#lib/identity/operations";
import type { Standing } from "#lib/identity/queries";
import type { Language } from "#lib/language";
import type { Letter } from "#lib/letters/queries/letter";
import { letterPage } from "#lib/letters/rules/letter";
import type { Asked } from "./search";

/** What every part of the page knows: the letter, who looks, and what this person may do there. */
export type Looking = {
  readonly letter: Letter;
  readonly visitor: Visitor;
  readonly standing: Standing;
  readonly language: Language;
  readonly now: Date;
  readonly asked: Asked;
};

export const pageOf = ({ letter: { link, id }, asked: { from } }: Pick<Looking, "letter" | "asked">, more: Record<string, string> = {}) =>
  letterPage(link, id, { ...(from && { from }), ...more });

/** What the forms of the page say besides their buttons. */
export const fieldsOf = ({ letter: { link, id }, asked: { from } }: Pick<Looking, "letter" | "asked">) => ({
  link,
  id,
  ...(from && { from }),
});
