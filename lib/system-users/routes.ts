import type { Contract } from "#lib/http/contract";
import * as owner from "#lib/system-users/routes/owner";
import * as vendor from "#lib/system-users/routes/vendor";

export const systemUserContracts: readonly Contract[] = [...Object.values(vendor), ...Object.values(owner)];
