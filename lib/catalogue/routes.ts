import type { Contract } from "#lib/http/contract";

export const catalogueContracts: readonly Contract[] = [];
