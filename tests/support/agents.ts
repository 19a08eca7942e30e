import type { DelegatedPackage } from "#lib/clients/contract/enduser";
import type { Contract } from "#lib/http/contract";
import { klient } from "./clients.ts";
import { type Answer, asPerson, send } from "./send.ts";

/** SKILPADDE has given the accountant three packages, and has it as its accountant in the register too. */
export const accountant = { name: "TILBAKEHOLDEN USYMMETRISK TIGER AS", administrator: "DRESS MINST" };
export const turtle = "BITTER TYKK SKILPADDE AS";

export const all = [{ role: "rettighetshaver", packages: klient.packages.map((code) => `urn:altinn:accesspackage:${code}`) }];
export const cascade = { cascade: "true" };

type Usual = { readonly provider: string; readonly client: string; readonly agent: string };
type Asking = { readonly query?: Record<string, string>; readonly values?: unknown; readonly headers?: Record<string, string> };

/** An operation on a provider's agents, as the accountant's administrator asks for it, unless something else is said. */
export async function askOf({ provider, client, agent }: Usual, contract: Contract, { query = {}, values, headers }: Asking = {}) {
  const names = Object.keys(contract.query?.shape ?? {});
  const usual = Object.entries({ party: provider, from: client, to: agent }).filter(([name]) => names.includes(name));
  return send(contract, {
    query: { ...Object.fromEntries(usual), ...query },
    ...(contract.body && { body: { values: values ?? all } }),
    headers: headers ?? (await asPerson(accountant.administrator)),
  });
}

export const misfits = ({ status, body }: Answer) => [
  status,
  ...(body as { validationErrors: { code: string; paths: string[] }[] }).validationErrors.map(
    ({ code, paths }) => `${code} ${paths.join()}`,
  ),
];
export const changes = ({ body }: Answer) => (body as DelegatedPackage[]).map(({ changed }) => changed);
