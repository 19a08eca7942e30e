import { type Door, handle } from "#lib/http/handle";
import { ok, refuse, type Result } from "#lib/result";
import { deleteSystem } from "#lib/systems/operations/delete";
import { registerSystem } from "#lib/systems/operations/register";
import { replacePackages, replaceRights, replaceSystem } from "#lib/systems/operations/replace";
import * as queries from "#lib/systems/queries";
import * as contracts from "#lib/systems/routes";
import { inOldFormat } from "#lib/systems/rules/old-app-format";

const succeeded = <Code extends string>(outcome: Result<true, Code>) => (outcome.ok ? ok({ succeeded: true }) : outcome);

export const systemDoors: readonly Door[] = [
  handle(contracts.registerSystem, ({ input, actor, now }) => registerSystem({ wanted: input.body, actor, now })),

  handle(contracts.replaceSystem, async ({ input: { systemId, body }, actor, now }) =>
    succeeded(await replaceSystem({ systemId, wanted: body, actor, now })),
  ),
  handle(contracts.replaceRights, async ({ input: { systemId, body }, actor, now }) =>
    succeeded(await replaceRights({ systemId, wanted: body, actor, now })),
  ),
  handle(contracts.replacePackages, async ({ input: { systemId, body }, actor, now }) =>
    succeeded(await replacePackages({ systemId, wanted: body, actor, now })),
  ),
  handle(contracts.deleteSystem, async ({ input: { systemId }, actor, now }) => succeeded(await deleteSystem({ systemId, actor, now }))),

  handle(contracts.listKeptSystems, ({ actor }) => queries.listKeptSystems(actor)),
  handle(contracts.findKeptSystem, ({ input, actor }) => queries.findKeptSystem(input.systemId, actor)),
  handle(contracts.listChanges, ({ input, actor }) => queries.listChanges(input.systemId, actor)),

  handle(contracts.listVisibleSystems, async () => ok(await queries.listVisibleSystems())),
  handle(contracts.findOfferedSystem, async ({ input }) => {
    const system = await queries.findOfferedSystem(input.systemId);
    return system ? ok(system) : refuse("system-not-found");
  }),
  handle(contracts.listRights, async ({ input: { systemId, useOldFormatForApp } }) => {
    const rights = await queries.listRights(systemId);
    return ok(useOldFormatForApp ? rights.map(inOldFormat) : rights);
  }),
  handle(contracts.listPackages, async ({ input }) => ok(await queries.listPackages(input.systemId))),
];
