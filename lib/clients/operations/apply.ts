import { setTimeout as pause } from "node:timers/promises";
import { addThese } from "#lib/clients/operations/add";
import { forgetChoice } from "#lib/clients/operations/choice";
import { forgetList } from "#lib/clients/operations/list-in";
import { removeThese } from "#lib/clients/operations/remove";
import { type NotRun, type Plan, startAct } from "#lib/clients/operations/run";
import type { Agent, Place } from "#lib/clients/queries/reach";
import { chosen, type Meant, meantBy, type Which } from "#lib/clients/queries/which";
import { refuseWithoutPackages } from "#lib/clients/rules";
import type { Doing } from "#lib/identity/actor";
import { describeFault, log } from "#lib/log";
import { ok, refuse, type Result } from "#lib/result";

/** The act, which may still be under way: its page shows how far it has come. */
export type Started = { readonly actId: string; readonly isRunning: boolean };
export type NotStarted = NotRun;

type Apply = Doing & {
  readonly place: Place;
  /** How long to wait for the end, in milliseconds. Without: as long as nobody would call it waiting. */
  readonly patience?: number;
};

const fromPerson = (asked: Doing) => (asked.actor.kind === "person" ? asked.actor.id : null);

/** What this person has chosen takes effect, all of it or nothing. */
export async function applyChoice(asked: Apply): Promise<Result<Started, NotStarted>> {
  const person = fromPerson(asked);
  if (person === null) return refuse("not-permitted");
  return run(asked, async (agent) => {
    const { toAdd, toRemove } = await chosen(agent, person);
    if (toAdd.length + toRemove.length === 0) return refuse("nothing-chosen");
    const unfit = toAdd.length > 0 ? refuseWithoutPackages(agent.packages) : null;
    const kind = toRemove.length === 0 ? "add" : toAdd.length === 0 ? "remove" : "change";
    const steps = [
      { change: removeThese, clients: toRemove },
      { change: addThese, clients: toAdd },
    ].filter(({ clients }) => clients.length > 0);
    const after = (on: Parameters<typeof forgetChoice>[0]) => forgetChoice(on, agent, person, asked.now);
    return unfit ?? ok({ kind, steps, unchanged: 0, unknown: [], isKnown: true, after });
  });
}

type Bulk = Apply & ({ readonly add: Which } | { readonly remove: Which });

/** One act over all that are meant, whoever they are: those that are added already count as unchanged, and those that cannot be are told with why. */
export async function bulk(asked: Bulk): Promise<Result<Started, NotStarted>> {
  const [kind, which] = "add" in asked ? (["add", asked.add] as const) : (["remove", asked.remove] as const);
  const person = fromPerson(asked);
  return run(asked, async (agent) => {
    const unfit = kind === "add" ? refuseWithoutPackages(agent.packages) : null;
    if (unfit) return unfit;
    const meant = await meantBy(agent, which, kind, person);
    return meant.clients.length + meant.unchanged + meant.unknown.length === 0
      ? refuse("nothing-chosen")
      : ok(planOf(kind, which, meant, agent, person));
  });
}

function planOf(kind: "add" | "remove", which: Which, meant: Meant, agent: Agent, person: string | null): Plan {
  const isByNumber = which === "list" || (typeof which === "object" && "orgNos" in which);
  const after: Plan["after"] = async (on, actId) => {
    if (isByNumber) await nameAsGiven(on, agent, actId);
    if (which === "list" && person !== null) await forgetList(on, agent, person);
  };
  const steps = [{ change: kind === "add" ? addThese : removeThese, clients: meant.clients }];
  return { kind, steps, unchanged: meant.unchanged, unknown: meant.unknown, isKnown: meant.isKnown, after };
}

/** Those who were asked for by number are told by number, also when nothing else is told of them. */
async function nameAsGiven(on: Parameters<typeof forgetList>[0], { partyId }: Agent, actId: string) {
  await on.query(
    "update client_act_refusal r set given_no = p.org_no from party p where r.party_id = $1 and r.act_id = $2 and p.id = r.client_id",
    [partyId, actId],
  );
}

type Planning = Parameters<typeof startAct>[0]["plan"];

/** Starts it, and waits a little: most acts are over before anybody would look. */
export async function run({ patience = 900, ...asked }: Apply, plan: Planning): Promise<Result<Started, NotStarted>> {
  const started = await startAct({ ...asked, plan });
  if (!started.ok) return started;
  const { actId, finished } = started.value;
  const stop = new AbortController();
  const waiting = () => pause(patience, "running" as const, { signal: stop.signal }).catch(() => "running" as const);
  const outcome = await Promise.race([finished, ...(patience === Infinity ? [] : [waiting()])]).finally(() => {
    stop.abort();
  });
  if (outcome === "running") {
    finished.catch((fault: unknown) => {
      log.error(describeFault(fault), "an act that nobody waited for failed");
    });
    return ok({ actId, isRunning: true });
  }
  return outcome.ok ? ok({ actId, isRunning: false }) : outcome;
}
