import {
  CheckmarkCircleIcon,
  ClockDashedIcon,
  EnvelopeClosedIcon,
  MinusCircleIcon,
  PersonPlusIcon,
  PlusCircleIcon,
  TrashIcon,
  XMarkIcon,
} from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { useWhen } from "#components/requests/words";
import type { ActLook } from "#components/ui/history";
import { Past } from "#components/ui/past";
import { isTellableMandateAct, type MandateEntry, type TellableMandateAct } from "#lib/mandates/rules/history";

type Props = {
  /** Packages by name. */
  readonly entries: readonly MandateEntry[];
  readonly user: string;
  readonly party: string;
  readonly olderHref: string | null;
  readonly newestHref: string | null;
};

/** Who gave what, who took it back, and when: on both sides. */
export function UserHistory({ entries, user, party, olderHref, newestHref }: Props) {
  const t = useTranslations("users.history");
  const { moment } = useWhen();
  return (
    <Past
      entries={entries.map((entry) => {
        const { icon: Icon, tone } = isTellableMandateAct(entry.act) ? looks[entry.act] : unknown;
        return { icon: <Icon aria-hidden />, tone, what: <Told entry={entry} user={user} party={party} />, when: moment(entry.at) };
      })}
      {...{ olderHref, newestHref }}
      texts={{
        ...{ title: t("title"), empty: t("empty"), pages: t("pages"), newest: t("newest"), older: t("older") },
        shown: t("shown", { count: entries.length }),
      }}
    />
  );
}

function Told({ entry, user, party }: { readonly entry: MandateEntry } & Pick<Props, "user" | "party">) {
  const t = useTranslations("users.history");
  const format = useFormatter();
  const { act, kind, name, packages } = entry;
  const who = () => <b>{name ?? t(`by.${kind}`)}</b>;
  if (!isTellableMandateAct(act)) return t.rich("other", { who, act: () => <code>{act}</code> });
  return t.rich(`acts.${act}`, { who, user, party, count: packages.length, packages: format.list(packages) });
}

const unknown: ActLook = { icon: ClockDashedIcon, tone: "neutral" };
const added: ActLook = { icon: PersonPlusIcon, tone: "neutral" };
const given: ActLook = { icon: PlusCircleIcon, tone: "success" };
const takenBack: ActLook = { icon: MinusCircleIcon, tone: "warning" };
const deleted: ActLook = { icon: TrashIcon, tone: "danger" };

const looks: Readonly<Record<TellableMandateAct, ActLook>> = {
  "mandate.added": added,
  "mandate.given": given,
  "mandate.taken-back": takenBack,
  "mandate.deleted": deleted,
  "mandate.made-user": added,
  "mandate.received": given,
  "mandate.lost": takenBack,
  "mandate.ended": deleted,
  "invitation.created": { icon: EnvelopeClosedIcon, tone: "neutral" },
  "invitation.given": { icon: CheckmarkCircleIcon, tone: "success" },
  "invitation.declined": { icon: XMarkIcon, tone: "neutral" },
  "invitation.withdrawn": { icon: XMarkIcon, tone: "neutral" },
};
