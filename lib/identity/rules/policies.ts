import type { Actor } from "#lib/identity/actor";

/** The contract's policies on scopes: any one of these is enough. Writing does not include reading. */
export const scopePolicies = {
  "systemregister.write": ["altinn:authentication/systemregister.write", "altinn:authentication/systemregister.admin"],
  "request.write": ["altinn:authentication/systemuser.request.write"],
  "request.read": ["altinn:authentication/systemuser.request.read"],
  lookup: ["altinn:maskinporten/systemuser.read"],
  portal: ["altinn:portal/enduser"],
  internal: ["altinn:authentication/systemuser.admin"],
  "clientdelegations.read": ["altinn:clientdelegations.read"],
  "clientdelegations.write": ["altinn:clientdelegations.write"],
  "clients.read": ["altinn:portal/enduser", "altinn:clientdelegations.read"],
  "clients.write": ["altinn:portal/enduser", "altinn:clientdelegations.write"],
} as const satisfies Record<string, readonly string[]>;

export type ScopePolicy = keyof typeof scopePolicies;

/** A whole scope or none: "…systemregister.write" is not in "…systemregister.writes". */
export const satisfies = ({ scopes }: Actor, policy: ScopePolicy): boolean => scopePolicies[policy].some((scope) => scopes.includes(scope));
