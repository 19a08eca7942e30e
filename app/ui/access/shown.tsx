import { AccessFacts } from "#components/system-users/access-facts";
import { AccessHead } from "#components/system-users/access-head";
import { AccessHistory } from "#components/system-users/access-history";
import { AccessNotices } from "#components/system-users/access-notices";
import { AccessRights } from "#components/system-users/access-rights";
import type { AccessDone, AccessProblem } from "#lib/system-users/rules/access";
import { accessStateOf } from "#lib/system-users/rules/access";
import type { AccessKind } from "#lib/systems/rules/wishes";
import { access, longTitle, nothing, past, pausedNow } from "../_sections/access-samples";
import { letter, longName, plenty, trickName } from "../_sections/request-samples";
import { workForAWhile } from "../actions";

/** The page of an access in each state, put together as the real ones are. */

type Props = {
  readonly show: string;
  readonly kind?: AccessKind;
  readonly title?: string;
  readonly system?: { readonly name: string; readonly isDeleted: boolean };
  readonly party?: string;
  readonly paused?: typeof pausedNow | null;
  readonly rights?: typeof plenty;
  readonly change?: boolean;
  readonly cannot?: boolean;
  readonly done?: AccessDone;
  readonly problem?: AccessProblem;
};

function Shown({
  show,
  kind = "standard",
  title = access.title,
  system = access.system,
  party = letter.party.name,
  paused = null,
  rights = access.rights,
  change = false,
  cannot = false,
  done,
  problem,
}: Props) {
  const at = (dialog: string) => `/ui/access?show=${show}&dialog=${dialog}`;
  const { now } = letter;
  return (
    <>
      <AccessHead
        {...{ title, now, lastUsedAt: access.lastUsedAt, pausedAt: paused?.at ?? null, party: { ...letter.party, name: party } }}
        state={accessStateOf({ isSystemDeleted: system.isDeleted, isPaused: paused !== null })}
        {...(!cannot && {
          actions: {
            ...{ renameHref: at("rename"), pauseHref: at("pause"), deleteHref: at("delete") },
            resume: { action: workForAWhile, fields: { id: access.id } },
          },
        })}
      />
      <AccessNotices
        {...{ title, system, paused, done, problem, vendor: letter.vendor.name }}
        changeHref={change ? "/ui/request?show=change" : null}
      />
      <AccessFacts {...access} system={system} receiptHref={cannot ? null : "/ui/request?show=receipt"} />
      <AccessRights kind={kind} rights={rights} party={party} vendor={letter.vendor.name} />
      <AccessHistory entries={past} olderHref={`/ui/access?show=${show}`} newestHref={null} />
    </>
  );
}

export const shownAccesses = {
  active: <Shown show="active" change />,
  paused: <Shown show="paused" paused={pausedNow} />,
  gone: <Shown show="gone" system={{ ...access.system, isDeleted: true }} />,
  long: (
    <Shown show="long" title={longTitle} system={{ name: trickName, isDeleted: false }} party={longName} rights={plenty} done="renamed" />
  ),
  clients: <Shown show="clients" kind="agent" done="resumed" />,
  looking: <Shown show="looking" kind="agent" cannot />,
  empty: <Shown show="empty" rights={nothing} problem="first" />,
} as const;

export type ShownName = keyof typeof shownAccesses;
export const isShownName = (name: string): name is ShownName => name in shownAccesses;
