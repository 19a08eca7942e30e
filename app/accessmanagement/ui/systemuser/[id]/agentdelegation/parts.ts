import type { Language } from "#lib/language";
import { actingFor } from "#lib/parties/rules";
import type { Access } from "#lib/system-users/queries/access";
import { accessPage } from "#lib/system-users/rules/access";
import type { Acting } from "../../../acting";

/** What every part of the page knows: the access, who looks and for whom, and what the address says. */
export type Parts = Acting & {
  readonly access: Access;
  readonly said: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
};

/** The page itself, with this in its address. */
export const pageWith = ({ access, party }: Pick<Parts, "access" | "party">, said: Readonly<Record<string, string>> = {}): string =>
  actingFor(`${accessPage("agent", access.id)}?${new URLSearchParams(said).toString()}`, party.id);
