import {
  ArrowUndoIcon,
  BellIcon,
  CheckmarkIcon,
  CircleSlashIcon,
  ClockDashedIcon,
  HourglassIcon,
  InboxIcon,
  MinusCircleIcon,
  PaperplaneIcon,
  PauseIcon,
  PencilIcon,
  PlayIcon,
  PlusCircleIcon,
  TenancyIcon,
  TrashIcon,
  XMarkIcon,
} from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { useWhen } from "#components/requests/words";
import type { ActLook } from "#components/ui/history";
import { Past } from "#components/ui/past";
import { endedBy, type HistoryEntry, isTellable, type TellableAct } from "#lib/system-users/rules/history";

type Props = {
  readonly entries: readonly HistoryEntry[];
  /** The page of what came before these, and that of the newest, when these are not. */
  readonly olderHref: string | null;
  readonly newestHref: string | null;
};

/** Who did what with the access, and when. */
export function AccessHistory({ entries, olderHref, newestHref }: Props) {
  const t = useTranslations("accesses.history");
  const { moment } = useWhen();
  return (
    <Past
      entries={entries.map((entry) => {
        const { icon: Icon, tone } = isTellable(entry.act) ? looks[entry.act] : unknown;
        return { icon: <Icon aria-hidden />, tone, what: <Told entry={entry} />, when: moment(entry.at) };
      })}
      {...{ olderHref, newestHref }}
      texts={{
        ...{ title: t("title"), empty: t("empty"), pages: t("pages"), newest: t("newest"), older: t("older") },
        shown: t("shown", { count: entries.length }),
      }}
    />
  );
}

/** Whoever did it stands in bold. The register and the clock have names too. */
function Told({ entry }: { readonly entry: HistoryEntry }) {
  const t = useTranslations("accesses.history");
  const { act, by, client, data } = entry;
  const who = () => <b>{by.name === null ? t(`by.${by.kind}`) : <VisibleText text={by.name} />}</b>;
  if (!isTellable(act)) return t.rich("other", { who, act: () => <code>{act}</code> });
  return t.rich(`acts.${act}`, {
    who,
    before: () => <VisibleText text={data.from ?? ""} />,
    after: () => <VisibleText text={data.to ?? ""} />,
    // One is named; of more, how many is said.
    count: client === null ? (data.changed ?? 0) : 1,
    client: client ?? t("aClient"),
    reason: endedBy(data),
  });
}

const unknown: ActLook = { icon: ClockDashedIcon, tone: "neutral" };

const letter = {
  created: { icon: InboxIcon, tone: "neutral" },
  escalated: { icon: PaperplaneIcon, tone: "neutral" },
  reminded: { icon: BellIcon, tone: "neutral" },
  accepted: { icon: CheckmarkIcon, tone: "success" },
  rejected: { icon: XMarkIcon, tone: "neutral" },
  deleted: { icon: ArrowUndoIcon, tone: "neutral" },
  timedOut: { icon: HourglassIcon, tone: "neutral" },
} as const satisfies Record<string, ActLook>;

const looks: Readonly<Record<TellableAct, ActLook>> = {
  "request.created": letter.created,
  "request.escalated": letter.escalated,
  "request.reminded": letter.reminded,
  "request.accepted": letter.accepted,
  "request.rejected": letter.rejected,
  "request.deleted": letter.deleted,
  "request.timed-out": letter.timedOut,
  "change-request.created": letter.created,
  "change-request.escalated": letter.escalated,
  "change-request.reminded": letter.reminded,
  "change-request.accepted": letter.accepted,
  "change-request.rejected": letter.rejected,
  "change-request.deleted": letter.deleted,
  "change-request.timed-out": letter.timedOut,
  "system-user.created": { icon: TenancyIcon, tone: "success" },
  "system-user.renamed": { icon: PencilIcon, tone: "neutral" },
  "system-user.paused": { icon: PauseIcon, tone: "warning" },
  "system-user.resumed": { icon: PlayIcon, tone: "success" },
  "system-user.deleted": { icon: TrashIcon, tone: "danger" },
  "client.added": { icon: PlusCircleIcon, tone: "success" },
  "client.removed": { icon: MinusCircleIcon, tone: "neutral" },
  "client.package-begun": { icon: PlusCircleIcon, tone: "success" },
  "client.relation-removed": { icon: MinusCircleIcon, tone: "neutral" },
  "clients.ended": { icon: CircleSlashIcon, tone: "warning" },
  "invitation.created": { icon: PaperplaneIcon, tone: "neutral" },
  "invitation.given": { icon: CheckmarkIcon, tone: "success" },
  "invitation.declined": { icon: XMarkIcon, tone: "neutral" },
  "invitation.withdrawn": { icon: ArrowUndoIcon, tone: "neutral" },
};
