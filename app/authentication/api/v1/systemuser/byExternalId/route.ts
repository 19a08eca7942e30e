import { handle } from "#lib/http/handle";
import { route } from "#lib/http/route";
import { ok, refuse } from "#lib/result";
import { findByExternalId } from "#lib/system-users/queries";
import { findByExternalId as contract } from "#lib/system-users/routes";

const find = handle(contract, async ({ input }) => {
  const found = await findByExternalId(input);
  return found ? ok(found) : refuse("systemuser-not-found");
});

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: find });
