import type { Contract } from "#lib/http/contract";
import * as portal from "#lib/mandates/portal-routes";
import { starling } from "./mandates.ts";
import { asPerson, inPortal, send, type Sent } from "./send.ts";

export type Asking = { readonly as?: string; readonly query?: Record<string, string>; readonly body?: unknown; readonly level?: "low" };
export type Ask = (asking?: Asking) => ReturnType<typeof send>;

/** How each of a pair of operations is sent: the one by a token, the other by the portal's session. */
export const senders = (byToken: Contract, bySession: Contract, party: () => string): [string, Ask][] => [
  [
    byToken.id,
    async ({ as = starling.leader, query = {}, body, level } = {}) =>
      send(byToken, {
        query: { party: party(), ...query },
        ...(body !== undefined && { body }),
        headers: level ? await inPortal(as, level) : await asPerson(as),
      }),
  ],
  [
    bySession.id,
    async ({ as = starling.leader, query = {}, body, level } = {}) => {
      const { to, ...rest } = query;
      const isAdding = bySession === portal.addRightholder;
      const asked: Sent = isAdding
        ? { params: { partyUuid: party() }, query: { ...rest, ...(to !== undefined && { rightholderPartyUuid: to }) } }
        : { query: { party: party(), ...query } };
      return send(bySession, { ...asked, ...(body !== undefined && { body }), headers: await inPortal(as, level) });
    },
  ],
];
