import type { Contract } from "#lib/http/contract";

export const changeRequestContracts: readonly Contract[] = [];
