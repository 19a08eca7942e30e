import { handle } from "#lib/http/handle";
import { route } from "#lib/http/route";
import { describeIssuer } from "#lib/identity/describe-issuer";
import { metadata } from "#lib/identity/routes";
import { ok } from "#lib/result";

const describe = handle(metadata, () => Promise.resolve(ok(describeIssuer())));

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: describe });
