import { languageOf } from "#lib/http/caller";
import { type Door, handle } from "#lib/http/handle";
import { ok, refuse } from "#lib/result";
import * as contracts from "#lib/systems/portal-routes";
import * as queries from "#lib/systems/queries";

export const portalSystemDoors: readonly Door[] = [
  handle(contracts.listChoosableSystems, async ({ request }) => ok(await queries.listChoosableSystems(languageOf(request.headers)))),
  handle(contracts.findContents, async ({ input, request }) => {
    const contents = await queries.findContents(input.systemId, languageOf(request.headers));
    return contents ? ok(contents) : refuse("system-not-found");
  }),
];
