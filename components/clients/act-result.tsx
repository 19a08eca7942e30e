import { CheckmarkCircleIcon, CheckmarkIcon, ExclamationmarkTriangleIcon, FileCsvIcon, MinusCircleIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FormAction } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { List, Row } from "#components/ui/list";
import { Mark } from "#components/ui/mark";
import { Pager } from "#components/ui/pager";
import { Section } from "#components/ui/section";
import { Tag } from "#components/ui/tag";
import type { ClientAct, RefusedClient, RefusedGroup } from "#lib/clients/rules/act";
import { ClientMark } from "./client-row";
import { undoableUntil, UndoForm } from "./notices";
import { useWhen } from "#components/requests/words";
import { useOrgNo, useReason } from "./words";

type Props = {
  readonly act: ClientAct;
  readonly now: Date;
  /** Left out: whoever looks may only look. */
  readonly undo?: FormAction | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly backHref: string;
  readonly refused: {
    readonly rows: readonly RefusedClient[];
    /** What is lacking, by name. */
    readonly groups: readonly RefusedGroup[];
    readonly downloadHref: string;
    readonly firstHref: string | null;
    readonly nextHref: string | null;
  };
};

/** What an act came to: figures, what can be done about it, and those who could not be added, each with its reason. */
export function ActResult(props: Props) {
  const { act, now, undo, fields, backHref } = props;
  const t = useTranslations("clients.outcome");
  const { clock } = useWhen();
  const until = undo ? undoableUntil(act, now) : null;
  return (
    <div className="st-stack">
      <Figures act={act} />
      <div className="st-bar">
        <LinkButton href={backHref}>{t("back")}</LinkButton>
        {until && undo && <UndoForm {...{ act, undo, fields }} />}
        {until && <p className="st-soft">{t("until", { time: clock(until) })}</p>}
      </div>
      {act.refused > 0 && <Refused {...props} />}
    </div>
  );
}

function Figures({ act: { kind, added, removed, unchanged, refused } }: { readonly act: ClientAct }) {
  const t = useTranslations("clients.outcome.figure");
  return (
    <Card>
      <ul className="st-clients__figures">
        {(added > 0 || kind === "add") && <Figure value={added} name={t("added")} tone="success" icon={<CheckmarkCircleIcon />} />}
        {removed > 0 && <Figure value={removed} name={t("removed")} tone="neutral" icon={<MinusCircleIcon />} />}
        <Figure value={unchanged} name={t("unchanged")} tone="neutral" icon={<CheckmarkIcon />} />
        <Figure value={refused} name={t("refused")} tone={refused > 0 ? "warning" : "neutral"} icon={<ExclamationmarkTriangleIcon />} />
      </ul>
    </Card>
  );
}

type FigureProps = {
  readonly value: number;
  readonly name: string;
  readonly tone: "success" | "neutral" | "warning";
  readonly icon: ReactNode;
};

function Figure({ value, name, tone, icon }: FigureProps) {
  const format = useFormatter();
  return (
    <li>
      <Mark tone={tone}>{icon}</Mark>
      <p>
        <b>{format.number(value)}</b> <span className="st-soft">{name}</span>
      </p>
    </li>
  );
}

function Refused({ act, refused: { rows, groups, downloadHref, firstHref, nextHref } }: Props) {
  const t = useTranslations("clients.outcome");
  const format = useFormatter();
  const [orgNo, reason] = [useOrgNo(), useReason()];
  const total = format.number(act.refused);
  const whyOf = ({ because, missing }: Pick<RefusedClient, "because" | "missing">) =>
    reason({ because, missing, endedAt: null, endedBecause: null });
  return (
    <Section
      id="refused"
      title={t("refused")}
      note={t("clients", { count: act.refused, shown: total })}
      action={
        <LinkButton variant="secondary" href={downloadHref} download icon={<FileCsvIcon aria-hidden />}>
          {t("download")}
        </LinkButton>
      }
    >
      <ul className="st-clients__groups">
        {groups.map((group, place) => (
          <li key={place}>
            <b>{format.number(group.count)}</b> {whyOf(group)}
          </li>
        ))}
      </ul>
      <List label={t("refused")}>
        {rows.map((client, place) => (
          <Row
            key={client.id ?? place}
            mark={<ClientMark name={client.name ?? "?"} isSubunit={false} />}
            title={client.name ?? t("unknown")}
            facts={[client.orgNo === null ? null : orgNo({ orgNo: client.orgNo, isSubunit: false }), whyOf(client)].filter(
              (fact) => fact !== null,
            )}
            tags={<Tag tone={client.because === "lacksPackages" ? "warning" : "neutral"}>{t(`tag.${client.because}`)}</Tag>}
          />
        ))}
      </List>
      <Pager
        label={t("pages")}
        shown={t("shown", { count: format.number(rows.length), total })}
        previous={firstHref === null ? undefined : { href: firstHref, label: t("first") }}
        next={nextHref === null ? undefined : { href: nextHref, label: t("next") }}
      />
    </Section>
  );
}

/** The process ended in the middle of it: nothing of it came true. */
export function Interrupted({ backHref }: { readonly backHref: string }) {
  const t = useTranslations("clients.outcome");
  return (
    <Alert tone="danger" isNews>
      <p>{t("interruptedMeans")}</p>
      <LinkButton variant="secondary" href={backHref}>
        {t("goBack")}
      </LinkButton>
    </Alert>
  );
}
