import { handle } from "#lib/http/handle";
import { route } from "#lib/http/route";
import { keys } from "#lib/identity/routes";
import { ok } from "#lib/result";
import { publishedKeys } from "#lib/signing-keys/queries";

const list = handle(keys, async ({ now }) => ok({ keys: await publishedKeys(now) }));

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: list });
