import { allContracts } from "#lib/http/all-contracts";
import { handle } from "#lib/http/handle";
import { describeApi } from "#lib/http/openapi";
import { route } from "#lib/http/route";
import { apiDocument } from "#lib/http/routes";

/** The contracts do not change while we run. */
let written: string | undefined;

const read = handle(apiDocument, () => {
  written ??= JSON.stringify(describeApi(allContracts));
  const headers = { "content-type": "application/json", "cache-control": "public, max-age=300" };
  return Promise.resolve(new Response(written, { headers }));
});

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: read });
