import { type AccessPackage, packageCode, type Right } from "#lib/catalogue/contract";
import type { Catalogue } from "#lib/catalogue/rules";
import { ok, type Refusal, refuse, type Result } from "#lib/result";

/** What a request may ask for: nothing beyond what its system says of itself in the register. */

export type AccessKind = "standard" | "agent";
type Offered = { readonly rights: readonly Right[]; readonly packages: readonly string[] };
type Wanted = { readonly kind: AccessKind; readonly rights: readonly Right[]; readonly packages: readonly AccessPackage[] };

export type WishRefusal = Refusal<"rights-not-delegable" | "package-not-in-system" | "package-not-assignable" | "package-not-for-clients">;

/** All that is asked for is in the system, and of the right kind. The codes of the packages. */
export function checkWishes(wanted: Wanted, system: Offered, catalogue: Catalogue): Result<readonly string[], WishRefusal["code"]> {
  const foreign = wanted.rights.filter((right) => !system.rights.some((offered) => isSameRight(right, offered)));
  if (foreign.length > 0 || hasDoubles(wanted.rights.map(pairsOf))) {
    return refuse("rights-not-delegable", { NotFoundRights: foreign.map(told) });
  }
  const codes = wanted.packages.map(({ urn }) => packageCode(urn));
  const unknown = wanted.packages.filter((_, i) => !system.packages.some((code) => code === codes[i]));
  if (unknown.length > 0) return refuse("package-not-in-system", { NotFoundPackages: unknown.map(({ urn }) => urn).join(", ") });
  const known = [...new Set(codes.filter((code) => code !== null))];
  const misfits = known.filter((code) => !fitsKind(code, wanted.kind, catalogue));
  if (misfits.length === 0) return ok(known);
  const code = wanted.kind === "agent" ? "package-not-for-clients" : "package-not-assignable";
  return refuse(code, { NotDelegablePackages: misfits.map((one) => `urn:altinn:accesspackage:${one}`).join(", ") });
}

/** Assignable for an organisation's own system, delegable for clients. */
export function fitsKind(code: string, kind: AccessKind, catalogue: Catalogue): boolean {
  const found = catalogue.packages.get(code);
  return (kind === "agent" ? found?.isDelegable : found?.isAssignable) ?? false;
}

/** The same pairs, in any order. What is to be done with them (`action`) does not count. */
const isSameRight = (one: Right, other: Right): boolean => pairsOf(one) === pairsOf(other);
const pairsOf = ({ resource }: Right): string => JSON.stringify(resource.map(({ id, value }) => [id, value].join("\n")).sort());
const told = ({ resource }: Right): string => resource.map(({ id, value }) => `${id}:${value}`).join(",");
const hasDoubles = (keys: readonly string[]): boolean => new Set(keys).size !== keys.length;

/** A redirect address is one of those registered, query and fragment apart. None asked for is always right. */
export function checkRedirect(
  asked: string | null | undefined,
  registered: readonly string[],
): Result<true, "no-redirects-registered" | "redirect-not-allowed"> {
  if (asked === null || asked === undefined || asked === "") return ok(true);
  if (registered.length === 0) return refuse("no-redirects-registered");
  const wanted = withoutQuery(asked);
  return wanted !== null && registered.some((url) => withoutQuery(url) === wanted) ? ok(true) : refuse("redirect-not-allowed");
}

/**
 * Scheme, host and port as browsers read them, and the path. Null: no address that a browser may be sent to. What browsers silently mend, or read
 * otherwise where it stands than where it was checked (spaces, tabs, backslashes, a missing slash), is no address either.
 */
function withoutQuery(text: string): string | null {
  if (!/^https?:\/\/[^/\\\s\p{Cc}][^\\\s\p{Cc}]*$/iu.test(text) || !URL.canParse(text)) return null;
  const { protocol, host, pathname, username, password } = new URL(text);
  return username === "" && password === "" ? `${protocol}//${host}${pathname}` : null;
}
