/** Where somebody was going when login came in between: an address of ours, or nothing. Never another site's. */
export const startPage = "/accessmanagement/ui";
export const logoutPath = "/authentication/api/v1/logout";

const base = "http://here.invalid";

export function returnAddress(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || !wanted.startsWith("/") || wanted.length > 2_000) return startPage;
  if (!URL.canParse(wanted, base)) return startPage;
  const { origin, pathname, search } = new URL(wanted, base);
  // "//elsewhere" and "/\elsewhere" are other sites to a browser; and after login nobody wants to be logged in or out again.
  if (origin !== base || pathname.startsWith("//") || isAboutLogin(pathname)) return startPage;
  return pathname + search;
}

const isAboutLogin = (path: string) => /^\/(login|logged-out|api\/auth|authentication\/api\/v1\/logout)(\/|$)/i.test(path);

/** Where somebody learns that a login has not come through. From there it begins again, and leads to the same place. */
export function loginProblemAddress(to: string | undefined, error?: string | null): string {
  const asked = new URLSearchParams({ ...(typeof error === "string" && { error }), ...(to !== undefined && { to }) }).toString();
  return asked === "" ? "/login/problem" : `/login/problem?${asked}`;
}

type Wanted = {
  readonly level?: string;
  /** How many minutes old the login may be: the person is asked anew, whoever is logged in at the provider already. */
  readonly minutes?: number | null;
};

export const loginAddress = (to: string, { level, minutes = null }: Wanted = {}): string =>
  `/login?${new URLSearchParams({ ...(level !== undefined && { level }), ...(minutes !== null && { fresh: String(minutes) }), to }).toString()}`;
