import * as packages from "#lib/catalogue/routes/packages";
import * as roles from "#lib/catalogue/routes/roles";
import type { Contract } from "#lib/http/contract";

export const catalogueContracts: readonly Contract[] = [...Object.values(packages), ...Object.values(roles)];
