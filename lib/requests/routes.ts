import type { Contract } from "#lib/http/contract";

export const requestContracts: readonly Contract[] = [];
