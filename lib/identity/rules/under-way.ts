import { returnAddress } from "#lib/identity/rules/return-address";

/** A login that somebody is in the middle of, perhaps beside others in other tabs: the name that its cookies have in common, and where it leads. */
export type UnderWay = { readonly id: string; readonly to: string };
type Cookie = { readonly name: string; readonly value: string };

const partsOf = (prefix: string, id: string) => ({
  state: `${prefix}login-state-${id}`,
  pkceCodeVerifier: `${prefix}login-pkce-${id}`,
  nonce: `${prefix}login-nonce-${id}`,
});

/** All that is kept of a login. */
const namesOf = (prefix: string, name: string, login: UnderWay | null) => [
  name,
  ...(login ? Object.values(partsOf(prefix, login.id)) : []),
];

/** `prefix`: how the names of cookies begin on this installation. */
export const underWayCookies = (prefix: string) => ({
  partsOf: (id: string) => partsOf(prefix, id),
  /** The provider sends the state back, come what may: the login is found by it. */
  nameFor: (state: string | null | undefined) => (/^[\w-]{32,128}$/.test(state ?? "") ? `${prefix}login-to-${state?.slice(0, 24)}` : null),
  namesOf: (name: string, login: UnderWay) => namesOf(prefix, name, login),
  superfluous: (sent: readonly Cookie[]) => superfluous(prefix, sent),
});

export const writeUnderWay = ({ id, to }: UnderWay): string => `${id}.${Buffer.from(to).toString("base64url")}`;

export function readUnderWay(value: string | null | undefined): UnderWay | null {
  const [, id, to] = /^([\w-]{8,32})\.([\w-]+)$/.exec(value ?? "") ?? [];
  return id === undefined || to === undefined ? null : { id, to: returnAddress(Buffer.from(to, "base64url").toString("utf8")) };
}

/** Beside the one that begins. Servers and proxies take some 8,000 characters of cookies, and others need room too. */
const most = { logins: 4, characters: 5_000 };

/** Names of what must go, when another login begins: the oldest. Browsers send them first. */
function superfluous(prefix: string, sent: readonly Cookie[]): string[] {
  const sizes = new Map(sent.map(({ name, value }) => [name, name.length + value.length]));
  const logins = sent
    .filter(({ name }) => name.startsWith(`${prefix}login-to-`))
    .map(({ name, value }) => namesOf(prefix, name, readUnderWay(value)))
    .reverse();
  let characters = 0;
  return logins.flatMap((names, before) => {
    characters += names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
    return before >= most.logins || characters > most.characters ? names : [];
  });
}
