import { type Refusal, refuse } from "#lib/result";

/** The contract's own names for what is wrong, where the agents of a provider are named by uuid. */

const codes = {
  unknownParty: ["AM.VLD-00006", "There is nobody with this id here."],
  noAgent: ["AM.VLD-00008", "Only a system user for clients can be this."],
  notGiven: ["AM.VLD-00026", "The client has not given this access package through this role."],
  notForAgent: ["AM.VLD-00028", "The system user does not need this access package."],
  unknownRole: ["AM.VLD-00029", "There is no such role."],
  unknownPackage: ["AM.VLD-00030", "There is no such access package."],
  hasDelegations: ["AM.VLD-00031", "It has access packages from clients. Say cascade=true to remove them."],
  noRelation: ["AM.VLD-00032", "The client has no such relation to the provider."],
  notDelegable: ["AM.VLD-00033", "This access package cannot be passed on."],
} as const satisfies Record<string, readonly [code: string, title: string]>;

export type Misfit = { readonly path: string; readonly code: string; readonly title: string };

export function misfit(what: keyof typeof codes, path: string): Misfit {
  const [code, title] = codes[what];
  return { path, code, title };
}

export const refuseMisfits = (misfits: readonly Misfit[]): Refusal<"invalid-input"> => refuse("invalid-input", { misfits });
