import { createHash } from "node:crypto";
import { join } from "node:path";
import type { JWK } from "jose";
import { keptKey } from "../keys/kept.ts";
import type { World } from "../world/world.ts";

export type RegisteredClient = {
  readonly id: string;
  readonly orgNo: string;
  readonly organisation: string;
  /** The systems that list this client; none: kept free for a system that the vendor has yet to register. */
  readonly systems: readonly string[];
  readonly scopes: readonly string[];
};
export type Client = RegisteredClient & { readonly key: JWK };

/** What a vendor is granted when it has signed the terms, and some service owners' scopes to ask for on behalf of a system user. */
const vendorScopes = [
  "altinn:authentication/systemregister.write",
  "altinn:authentication/systemuser.request.read",
  "altinn:authentication/systemuser.request.write",
  "altinn:clientdelegations.read",
  "altinn:clientdelegations.write",
  "altinn:accessmanagement/authorizedparties",
  "altinn:correspondence.read",
  "altinn:instances.read",
  "altinn:instances.write",
  "digdir:dialogporten",
  "skatteetaten:kravogbetalinger",
  "skatteetaten:mvameldinginnsending",
  "nav:sykefravaer",
];

/** A client for each client id of the world's systems, and one more for each vendor: a client belongs to one system only. */
export function listClients({ systems, organisations }: World): RegisteredClient[] {
  const names = new Map(organisations.map(({ orgNo, name }) => [orgNo, name]));
  const vendors = [...new Set(systems.map(({ vendorOrgNo }) => vendorOrgNo))];
  return vendors.flatMap((orgNo) => {
    const own = systems.filter(({ vendorOrgNo }) => vendorOrgNo === orgNo);
    const ids = [...new Set(own.flatMap(({ clientIds }) => clientIds))];
    return [...ids, freeClientId(orgNo)].map((id) => ({
      id,
      orgNo,
      organisation: names.get(orgNo) ?? orgNo,
      systems: own.filter(({ clientIds }) => clientIds.includes(id)).map(({ name }) => name.nb),
      scopes: vendorScopes,
    }));
  });
}

export const withKeys = (clients: readonly RegisteredClient[], folder: string): Promise<Client[]> =>
  Promise.all(clients.map(async (client) => ({ ...client, key: await keptKey(join(folder, `${fileName(client.id)}.json`)) })));

/** The same on every machine, so that a guide may name it. */
function freeClientId(orgNo: string): string {
  const hex = createHash("sha256").update(`testporten: a free client for ${orgNo}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

const fileName = (id: string) => (/^[\w-]{1,64}$/.test(id) ? id : createHash("sha256").update(id).digest("hex"));
