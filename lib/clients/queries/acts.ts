import type { Place, Unreachable, Who } from "#lib/clients/queries/reach";
import type { ClientAct, RefusedClient, RefusedGroup } from "#lib/clients/rules/act";
import type { Result } from "#lib/result";

type Asked = { readonly place: Place; readonly actId: string };

export function readAct(_asked: Asked, _who: Who): Promise<Result<ClientAct, Unreachable | "act-not-found">> {
  return Promise.reject(new Error("coming"));
}

type Refused = { readonly rows: readonly RefusedClient[]; readonly groups: readonly RefusedGroup[]; readonly next: string | null };

/** A page of those that were left out, by why; and how many there are of each kind. */
export function refusedOf(
  _asked: Asked & { readonly after?: string | undefined; readonly size: number },
  _who: Who,
): Promise<Result<Refused, Unreachable | "act-not-found">> {
  return Promise.reject(new Error("coming"));
}
