import { useTranslations } from "next-intl";
import { readableOrgNo } from "#lib/parties/numbers";
import type { UserRow } from "#lib/mandates/rules/users";

/** "Org.nr. 310 629 499", "Underenhet, org.nr. 312 345 678", or nothing for a person. */
export function useNumberOf(): (user: Pick<UserRow, "orgNo" | "isSubunit">) => string | null {
  const t = useTranslations("users");
  return ({ orgNo, isSubunit }) => orgNo && t(isSubunit ? "subUnit" : "orgNo", { number: readableOrgNo(orgNo) });
}

/** What the user is in the register, in this organisation or in its main unit. */
export function useRolesOf(): (user: Pick<UserRow, "roles">) => readonly string[] {
  const t = useTranslations("users");
  return ({ roles }) => roles.map(({ name, viaMainUnit }) => (viaMainUnit ? t("inMainUnit", { role: name }) : name));
}
