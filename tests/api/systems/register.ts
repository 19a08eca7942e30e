import { Client } from "pg";
import { vi } from "vitest";
import { pool } from "#lib/db";
import * as contracts from "#lib/systems/routes";
import { countsCalls } from "../../support/queries.ts";
import { asVendor, send } from "../../support/send.ts";

export const vendor = "312683725";
export const otherVendor = "212919330";
export const write = "altinn:authentication/systemregister.write";
export const admin = "altinn:authentication/systemregister.admin";
export const portal = "altinn:portal/enduser";

const three = (text: string) => ({ nb: text, nn: text, en: text });
export const right = (value: string) => ({ resource: [{ id: "urn:altinn:resource", value }] });
export const named = (code: string) => ({ urn: `urn:altinn:accesspackage:${code}` });

/** A registration that is in order. */
export const registration = (id: string, some: object = {}) => ({
  id,
  vendor: { ID: `0192:${id.split("_")[0] ?? ""}` },
  name: three("Prøve"),
  description: three("Prøver seg fram."),
  rights: [right("ske-krav-og-betalinger"), right("app_skd_mva-melding-innsending")],
  accessPackages: [named("skattegrunnlag"), named("lonn")],
  clientId: [`client of ${id}`],
  isVisible: true,
  allowedRedirectUrls: ["https://vg.no", "https://nrk.no/a"],
  ...some,
});

export const register = async (body: unknown, as = vendor, scope = write) =>
  send(contracts.registerSystem, { body, headers: await asVendor(as, scope, "the-client") });

/** A system that is there. */
export async function aSystem(name: string, some: object = {}, of = vendor): Promise<string> {
  const id = `${of}_${name}`;
  const { status, body } = await register(registration(id, some), of);
  if (status !== 200) throw new Error(`${id} was not registered: ${status} ${JSON.stringify(body)}`);
  return id;
}

export const read = async (systemId: string, as = vendor) =>
  (await send(contracts.findKeptSystem, { params: { systemId }, headers: await asVendor(as, write) })).body;

export const changesOf = async (systemId: string) =>
  (await send(contracts.listChanges, { params: { systemId }, headers: await asVendor(vendor, write) })).body as { changeType: string }[];

/** The contract's validation errors, without their words. */
export const misfitsOf = ({ body }: { readonly body: unknown }) =>
  (body as { validationErrors: { code: string; paths: string[] }[] }).validationErrors.map(({ code, paths }) => `${code} ${paths.join()}`);

/** How many statements of the operation reach the database, on whatever connection: also those that begin and end a transaction. */
export async function countStatements(act: () => Promise<unknown>): Promise<number> {
  await pool.query("select 1");
  const spy = vi.spyOn(Client.prototype, "query");
  try {
    await act();
    return spy.mock.calls.filter(([asked]: readonly unknown[]) => !countsCalls(asked)).length;
  } finally {
    spy.mockRestore();
  }
}
