import type { Contract } from "#lib/http/contract";

/** The portal's own API. */
export const portalClientContracts: readonly Contract[] = [];
