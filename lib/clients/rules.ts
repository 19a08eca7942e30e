import { z } from "zod";
import { packageCode, packageNamed } from "#lib/catalogue/contract";
import { ok, refuse, type Result } from "#lib/result";

/** What was found out about one of those that were to be added and cannot be. */
export type Unfit = { readonly clientId: string; readonly isClient: boolean; readonly missing: readonly string[] };

/** One act over one client or very many. */
export type Outcome = {
  readonly asked: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Unfit[];
};

/** Somebody who gives nothing to the provider is answered as one that does not exist. */
export function refuseUnfit({ isClient, missing }: Unfit) {
  if (!isClient) return refuse("client-not-found");
  return refuseLacking(missing);
}

/** What is missing, and why: unless it is said, because the client has not given it. */
export const refuseLacking = (missing: readonly string[], reasonOf: (code: string) => string = () => "NotGivenByClient") =>
  refuse("client-lacks-packages", { missing: missing.map((code) => ({ kind: "package", package: code, reasons: [reasonOf(code)] })) });

/** A system user for clients that needs nothing could act for nobody: there is nothing to add. */
export const refuseWithoutPackages = (packages: readonly string[]) => (packages.length === 0 ? refuse("package-not-in-system") : null);

type Assignable = ReadonlyMap<string, { readonly isAssignable: boolean }>;

/** What is for client relations only cannot be given by the organisation to its own system user. */
export function refuseClientOnly(packages: readonly string[], known: Assignable) {
  const unfit = packages.filter((code) => known.get(code)?.isAssignable !== true);
  return unfit.length === 0 ? null : refuse("package-not-assignable", { NotDelegablePackages: unfit });
}

/** A filter names packages in full or by their code alone. */
export const packageFilter = (given: readonly string[]): readonly string[] =>
  [...new Set(given.map((name) => packageCode(name) ?? name))].filter((code) => code !== "");

/** Where a page begins: a name, to the length that is sorted by, and an id. */
export const ClientCursor = z.tuple([z.string(), z.guid()]);
export type ClientCursor = z.infer<typeof ClientCursor>;

/** Where a page of those that an act left out begins: the number of the one before. */
export const RefusedCursor = z.tuple([z.string().regex(/^\d{1,18}$/)]);
export type RefusedCursor = z.infer<typeof RefusedCursor>;

/** What a client gives, row by row, as it is shown: by what it gives it through. */
export const accessOf = (codes: readonly string[], vias: readonly string[]) =>
  [...new Set(vias)].sort().map((via) => ({
    role: roleUrn(via),
    packages: codes
      .filter((_, i) => vias[i] === via)
      .sort()
      .map((code) => packageNamed(code).urn),
  }));

const roleUrn = (code: string) => (code === "rettighetshaver" ? `urn:altinn:role:${code}` : `urn:altinn:external-role:ccr:${code}`);

const nobody = "00000000-0000-0000-0000-000000000000";
const isUuid = (text: string | undefined): text is string => z.guid().safeParse(text).success && text !== nobody;

const misfits = {
  agent: { path: "?agent", code: "AUTH.VLD-00014", title: "The agent is missing, or not a uuid." },
  unknownAgent: { path: "?agent", code: "AUTH.VLD-00014", title: "There is no such system user." },
  standard: { path: "?agent", code: "AUTH.VLD-00015", title: "The system user is not one for clients." },
  client: { path: "?client", code: "AUTH.VLD-00016", title: "The client is missing, or not a uuid." },
} as const;

export const refuseAgent = (because: "unknownAgent" | "standard") => refuse("invalid-input", { misfits: [misfits[because]] });

type Named<Name extends string> = Readonly<Record<Name, string>>;

/** The contract's own names for what is wrong here, all of them at once. */
export function readUuids<Name extends "agent" | "client">(
  names: readonly Name[],
  given: Readonly<Partial<Record<Name, string | undefined>>>,
): Result<Named<Name>, "invalid-input"> {
  const wrong = names.filter((name) => !isUuid(given[name]));
  if (wrong.length > 0) return refuse("invalid-input", { misfits: wrong.map((name) => misfits[name]) });
  return ok(Object.fromEntries(names.map((name) => [name, given[name]?.toLowerCase()])) as Named<Name>);
}

/** The list of clients is asked for in the name of a facilitator, which can only be the party itself. */
export function checkFacilitator(given: string | undefined, partyId: string): Result<true, "reportee-unknown" | "clients-forbidden"> {
  if (given === undefined || given === "" || given === nobody)
    return refuse("reportee-unknown", { errors: { "?facilitator": ["is missing"] } });
  return given.toLowerCase() === partyId ? ok(true) : refuse("clients-forbidden");
}
