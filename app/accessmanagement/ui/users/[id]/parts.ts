import type { Who } from "#lib/identity/actor";
import type { Language } from "#lib/language";
import type { UserPage } from "#lib/mandates/rules/users";
import type { ShownParty } from "#lib/parties/queries";
import type { AskedOfUser } from "../search";

/** What every part of the page knows. */
export type Parts = {
  readonly page: UserPage;
  readonly party: ShownParty;
  readonly who: Who;
  readonly asked: AskedOfUser;
  readonly language: Language;
  /** The page itself, with this in its address. */
  readonly at: (more?: Readonly<Record<string, string>>) => string;
};

export const fieldsOf = ({ page, party }: Pick<Parts, "page" | "party">) => ({ party: party.id, user: page.user.id });

/** What the user holds, by name. */
export const heldNamed = ({ page }: Pick<Parts, "page">, code: string) =>
  page.areas.flatMap(({ packages }) => packages).find((one) => one.code === code);
