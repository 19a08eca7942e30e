import { publicCatalogue } from "#lib/catalogue/queries/public-catalogue";
import { currentCatalogue } from "#lib/catalogue/queries";
import type { PublicCatalogue } from "#lib/catalogue/rules/public-catalogue";
import type { DelegatedPackage, PackagesByRole } from "#lib/clients/contract/enduser";
import { addition, byRelations } from "#lib/clients/operations/add";
import { removeThese } from "#lib/clients/operations/remove";
import { changeClients } from "#lib/clients/operations/store";
import { type Agent, type Hold, reachAgent } from "#lib/clients/queries/reach";
import { clientPackages } from "#lib/clients/queries/relations";
import { loadWays, whyNoAgent } from "#lib/clients/queries/ways";
import { refuseLacking } from "#lib/clients/rules";
import { among, decideGiving, decideTaking, type Read, readWays, type Standing, type Way } from "#lib/clients/rules/ways";
import { type Misfit, misfit, refuseMisfits } from "#lib/clients/rules/wire";
import { inTransaction, type Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import type { NotPermitted } from "#lib/identity/queries/permission";
import { record } from "#lib/journal/operations";
import { ok, type Result } from "#lib/result";

/** Single packages, as the contract gives them to an agent and takes them from it: what that means for an access is decided in rules/ways.ts. */

type Asked = Doing & { readonly party: string; readonly from: string; readonly to: string } & PackagesByRole;
type Held = { readonly on: Queryable; readonly agent: Agent; readonly at: Standing };
type Changed<Code extends string> = Promise<Result<readonly DelegatedPackage[], NotPermitted | "invalid-input" | Code>>;

/** Only through the relations that were named; the part of `byRelations` that counts here. */
const addWays = addition({
  gives: `${clientPackages({ provider: "$1", clients: "$3::uuid[]", locked: true, as: "any_package" })}, client_package as (
    select any_package.* from any_package where (package_code, via) in (select * from unnest($15::text[], $16::text[]))
  )`,
  related: byRelations.related,
});

export async function giveWays(asked: Asked): Changed<"client-lacks-packages"> {
  const [catalogue] = await Promise.all([publicCatalogue("nb", asked.now), currentCatalogue(asked.now)]);
  const read = readWays(asked.values, catalogue, "give");
  return inTransaction(async (on): Changed<"client-lacks-packages"> => {
    const held = await hold(asked, read, { on, lock: "for share of s" });
    if (!held.ok) return held;
    const { agent, at } = held.value;
    const decided = decideGiving(read.ways, at);
    if (!decided.ok) return decided;
    const { stands, isNew } = decided.value;
    if (isNew) {
      const ways = [stands.map(({ code }) => code), stands.map(({ via }) => via)];
      const { refused } = await changeClients(on, agent, addWays, [asked.from.toLowerCase()], asked, ways);
      // Between the two statements it was deleted or went bankrupt.
      if (refused[0]) return refuseLacking(refused[0].missing);
    }
    const isOld = among(at.has);
    return ok(read.ways.map((way) => told(asked, way, catalogue, !isOld(way))));
  });
}

/** What was not there has been taken. What goes along because the access has no longer all that it needs is told too. */
export async function takeWays(asked: Asked): Changed<never> {
  const [catalogue] = await Promise.all([publicCatalogue("nb", asked.now), currentCatalogue(asked.now)]);
  const read = readWays(asked.values, catalogue, "take");
  return inTransaction(async (on): Changed<never> => {
    const held = await hold(asked, read, { on, lock: "for no key update of s" });
    if (!held.ok) return held;
    const { gone, isWhole } = decideTaking(read.ways, held.value.at.has);
    if (isWhole) await changeClients(on, held.value.agent, removeThese, [asked.from.toLowerCase()], asked);
    else if (gone.length > 0) await endWays(held.value, gone, asked);
    const isGone = among(gone);
    const absent = read.ways.filter((way) => !isGone(way));
    return ok([...gone.map((way) => told(asked, way, catalogue, true)), ...absent.map((way) => told(asked, way, catalogue, false))]);
  });
}

/** May it be done, and is everything known that was named? What is wrong is told all at once. */
async function hold(
  { party, from, to, ...doing }: Asked,
  { misfits }: Read,
  within: Hold,
): Promise<Result<Held, NotPermitted | "invalid-input">> {
  const [partyId, clientId, systemUserId] = [party.toLowerCase(), from.toLowerCase(), to.toLowerCase()];
  const { on } = within;
  const reached = await reachAgent({ owner: partyId, systemUserId }, doing, within);
  if (!reached.ok && isRefused(reached.code)) return { ...reached, code: reached.code };
  const { isKnown, ...ways } = await loadWays(on, { partyId, systemUserId, clientId });
  const wrong: Misfit[] = [...misfits, ...(isKnown ? [] : [misfit("unknownParty", "?from")])];
  if (!reached.ok) {
    const because = reached.code === "agent-expected" ? "noAgent" : await whyNoAgent(partyId, systemUserId, on);
    return refuseMisfits([...wrong, misfit(because, "?to")]);
  }
  const { agent } = reached.value;
  return wrong.length > 0 ? refuseMisfits(wrong) : ok({ on, agent, at: { ...ways, needed: agent.packages } });
}

const refusals: readonly string[] = ["not-permitted", "not-access-manager", "level-too-low"] satisfies NotPermitted[];
const isRefused = (code: string): code is NotPermitted => refusals.includes(code);

/** The client stays, with all that it gives otherwise: its access changes nothing of what it may do. */
async function endWays({ on, agent }: Held, gone: readonly Way[], asked: Asked): Promise<void> {
  const client = asked.from.toLowerCase();
  const codes = gone.map(({ code }) => code);
  await on.query({ name: "end-ways", text: end, values: [agent.partyId, agent.id, client, codes, gone.map(({ via }) => via)] });
  const { now: at, actor, traceId } = asked;
  const data = { client, packages: [...new Set(codes)], roles: [...new Set(gone.map(({ via }) => via))] };
  await record(on, { party: agent.partyId, at, act: "client.relation-removed", actor, about: agent.id, traceId, data });
}

/** Why, is said before the statement ends, which is when it is written down. */
const end = `
  with said as materialized (
    select set_config('systemtilgang.because', 'removed', true), set_config('systemtilgang.act', '', true)
  )
  delete from client_delegation using said
  where party_id = $1 and system_user_id = $2 and client_id = $3 and (package_code, via) in (select * from unnest($4::text[], $5::text[]))`;

function told({ party, from, to }: Asked, { code, via }: Way, { packages, roles }: PublicCatalogue, changed: boolean): DelegatedPackage {
  const role = roles.find((one) => one.code === via);
  const one = packages.find((known) => known.code === code);
  if (!role || !one) throw new Error("the catalogue does not have what is stored");
  return {
    ...{ roleId: role.id, packageId: one.id, viaId: party.toLowerCase(), fromId: from.toLowerCase(), toId: to.toLowerCase(), changed },
  };
}
