import { type Door, handle } from "#lib/http/handle";
import { ok, refuse } from "#lib/result";
import { findByExternalId } from "#lib/system-users/queries";
import * as contracts from "#lib/system-users/routes";

const byExternalId = handle(contracts.findByExternalId, async ({ input }) => {
  const found = await findByExternalId(input);
  return found ? ok(found) : refuse("systemuser-not-found");
});

export const systemUserDoors: readonly Door[] = [byExternalId];
