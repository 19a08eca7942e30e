import { ClockDashedIcon, MinusCircleIcon, PersonPlusIcon, PlusCircleIcon, TrashIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { useWhen } from "#components/requests/words";
import { Card } from "#components/ui/card";
import { History } from "#components/ui/history";
import { Pager } from "#components/ui/pager";
import { Section } from "#components/ui/section";
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
    <Section id="history" title={t("title")}>
      {entries.length === 0 ? (
        <p className="st-soft">{t("empty")}</p>
      ) : (
        <Card>
          <History
            entries={entries.map((entry) => {
              const { icon: Icon, tone } = isTellableMandateAct(entry.act) ? looks[entry.act] : unknown;
              return { icon: <Icon aria-hidden />, tone, what: <Told entry={entry} user={user} party={party} />, when: moment(entry.at) };
            })}
          />
        </Card>
      )}
      {(olderHref !== null || newestHref !== null) && (
        <Pager
          label={t("pages")}
          shown={t("shown", { count: entries.length })}
          previous={newestHref === null ? undefined : { href: newestHref, label: t("newest") }}
          next={olderHref === null ? undefined : { href: olderHref, label: t("older") }}
        />
      )}
    </Section>
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

type Look = { readonly icon: ComponentType<{ "aria-hidden": true }>; readonly tone: "neutral" | "success" | "warning" | "danger" };

const unknown: Look = { icon: ClockDashedIcon, tone: "neutral" };
const added: Look = { icon: PersonPlusIcon, tone: "neutral" };
const given: Look = { icon: PlusCircleIcon, tone: "success" };
const takenBack: Look = { icon: MinusCircleIcon, tone: "warning" };
const deleted: Look = { icon: TrashIcon, tone: "danger" };

const looks: Readonly<Record<TellableMandateAct, Look>> = {
  "mandate.added": added,
  "mandate.given": given,
  "mandate.taken-back": takenBack,
  "mandate.deleted": deleted,
  "mandate.made-user": added,
  "mandate.received": given,
  "mandate.lost": takenBack,
  "mandate.ended": deleted,
};
