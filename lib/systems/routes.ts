import type { Contract } from "#lib/http/contract";

export const systemContracts: readonly Contract[] = [];
