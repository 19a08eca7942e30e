import type { Contract } from "#lib/http/contract";
import { scopePolicies } from "#lib/identity/rules/policies";

/** A caller as the document tells of it. Any one of the scopes is enough; none at all: every valid token will do. */
export type Caller = { readonly by: "anyone" | "token" | "otherToken" | "session"; readonly scopes: readonly string[] };

export function whoMayCall({ access, problems }: Contract): Caller {
  if (access.by === "session") return { by: "session", scopes: [] };
  if (access.by === "token") return { by: "token", scopes: access.policy === null ? [] : scopePolicies[access.policy] };
  // Open to anyone, and yet it asks who is there: it takes the tokens of others, and checks them itself.
  return { by: problems.includes("not-logged-in") ? "otherToken" : "anyone", scopes: [] };
}
