import { beforeAll, beforeEach, expect } from "vitest";
import { bulk, type Started } from "#lib/clients/operations/apply";
import { undoAct } from "#lib/clients/operations/undo";
import { readAct } from "#lib/clients/queries/acts";
import type { Person } from "#lib/identity/actor";
import type { Result } from "#lib/result";
import { aPerson } from "./choosing.ts";
import { anAgent, firm, klient } from "./clients.ts";
import { partyNamed } from "./rows.ts";

/** Acts on the clients of an access that is new for each test. The mouse gives too little, and the crow is bankrupt. */

export const [squirrel, bee, mouse, crow] = [
  ...(["GLEMSK RØD EKORN", "KLISSETE SØT BIE AS"] as const),
  ...(["SPARSOM GRÅ MUS AS", "RUINERT MAGER KRÅKE AS"] as const),
] as const;

export function sceneOfActs() {
  let leader: Person;
  let agent: string;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    leader = await aPerson(firm.leader);
    for (const name of [squirrel, bee, mouse, crow]) ids[name] = await partyNamed(name);
  });
  beforeEach(async () => {
    agent = await anAgent(klient);
  });
  const idsOf = (...names: string[]) => names.map((name) => ids[name] ?? "");
  const doing = (now = new Date(), actor = leader) => ({ actor, now, traceId: "acts", place: { owner: firm.uuid, systemUserId: agent } });
  async function actOf(started: Result<Started, string>) {
    expect(started).toMatchObject({ ok: true });
    const actId = started.ok ? started.value.actId : "";
    const act = await readAct({ ...doing(), actId }, doing());
    return act.ok ? act.value : Promise.reject(new Error(act.code));
  }
  const add = async (...names: string[]) => actOf(await bulk({ ...doing(), patience: Infinity, add: { clients: idsOf(...names) } }));
  const remove = async (...names: string[]) => actOf(await bulk({ ...doing(), patience: Infinity, remove: { clients: idsOf(...names) } }));
  const undo = (actId: string, now = new Date()) => undoAct({ ...doing(now), patience: Infinity, actId });
  return { now: () => ({ leader, agent }), ids, idsOf, doing, actOf, add, remove, undo };
}
