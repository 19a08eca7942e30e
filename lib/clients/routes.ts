import type { Contract } from "#lib/http/contract";

export const clientContracts: readonly Contract[] = [];
