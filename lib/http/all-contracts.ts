import type { Contract } from "#lib/http/contract";
import { apiDocument } from "#lib/http/routes";
import { exchange, keys, metadata } from "#lib/identity/routes";
import { live, ready } from "#lib/installation/routes";
import { findByExternalId } from "#lib/system-users/routes";

/** Every operation that machines can call, in the order they are read about. A test finds each door that is not here. */
export const allContracts: readonly Contract[] = [exchange, metadata, keys, findByExternalId, live, ready, apiDocument];
