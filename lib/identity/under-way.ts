import { randomBytes } from "node:crypto";
import { cookieOf } from "#lib/http/caller";
import { cookieFor, cookieOptions, cookiePrefix, endedCookie } from "#lib/identity/cookie";
import { readUnderWay, type UnderWay, underWayCookies, writeUnderWay } from "#lib/identity/rules/under-way";

/** Longer than next-auth gives a login (15 minutes): whoever comes back too late is led to the same place all the same. */
const seconds = 3_600;

const cookies = () => underWayCookies(cookiePrefix());

export const newLogin = (to: string): UnderWay => ({ id: randomBytes(9).toString("base64url"), to });

/** Under which names next-auth keeps its part. It seals each under its name, so the name must be there before the state is. */
export function cookiesOfLogin(id: string) {
  const { state, pkceCodeVerifier, nonce } = cookies().partsOf(id);
  const options = cookieOptions();
  return {
    ...{ state: { name: state, options }, pkceCodeVerifier: { name: pkceCodeVerifier, options }, nonce: { name: nonce, options } },
    // next-auth would remember one address for all logins. Each has its own here.
    callbackUrl: { name: `${cookiePrefix()}login-callback-url`, options },
  };
}

/** What is set when the login has begun: where it leads, under its state; and what of older ones must make room. Null: it has not begun. */
export function remember(login: UnderWay, state: string | null, sent: readonly { name: string; value: string }[]): string[] | null {
  const name = cookies().nameFor(state);
  if (name === null) return null;
  return [cookieFor(seconds, name, writeUnderWay(login)), ...cookies().superfluous(sent).map(endedCookie)];
}

type Found = { readonly login: UnderWay | null; readonly forget: readonly string[] };

/** The login that ends with this state, if this browser began it; and what is to be forgotten of it. */
export function findLogin(headers: Headers, state: string | null): Found {
  const name = cookies().nameFor(state);
  const login = name === null ? null : readUnderWay(cookieOf(headers, name));
  return { login, forget: name !== null && login ? cookies().namesOf(name, login).map(endedCookie) : [] };
}
