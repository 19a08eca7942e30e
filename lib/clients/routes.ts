import * as atParty from "#lib/clients/routes/at-party";
import * as byAgent from "#lib/clients/routes/by-agent";
import type { Contract } from "#lib/http/contract";

export const clientContracts: readonly Contract[] = [...Object.values(atParty), ...Object.values(byAgent)];
