import { CheckmarkIcon, ExclamationmarkTriangleIcon, PlusIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Pager } from "#components/ui/pager";
import { Section } from "#components/ui/section";
import { SubmitButton } from "#components/ui/submit-button";
import { Table } from "#components/ui/table";
import { FilterChips } from "#components/ui/tabs";
import { Tag } from "#components/ui/tag";
import type { LineOutcome, ListPreview, PreviewLine } from "#lib/clients/rules/list";
import { readableOrgNo } from "#lib/parties/numbers";
import { useReason } from "./words";

const warning = { tone: "warning", icon: <ExclamationmarkTriangleIcon aria-hidden /> } as const;
const looks: Readonly<Record<LineOutcome | "twice", { readonly tone: "success" | "neutral" | "warning"; readonly icon: ReactNode }>> = {
  added: { tone: "success", icon: <PlusIcon aria-hidden /> },
  alreadyAdded: { tone: "neutral", icon: <CheckmarkIcon aria-hidden /> },
  cannot: warning,
  unknown: warning,
  bad: warning,
  twice: { tone: "neutral", icon: <CheckmarkIcon aria-hidden /> },
};

type Props = {
  readonly preview: ListPreview;
  readonly only: "all" | "needsLook";
  readonly hrefs: { readonly all: string; readonly needsLook: string; readonly first: string | null; readonly next: string | null };
  /** Receives `do` (apply or drop) and the fields. */
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
};

/** "Dette fant vi": what each line would become, and the act that makes it so. */
export function ListFindings({ preview, only, hrefs, action, fields }: Props) {
  const t = useTranslations("clients.listIn");
  const format = useFormatter();
  const { lines, total, counts } = preview;
  const trouble = counts.cannot + counts.unknown + counts.bad;
  const figures = { added: format.number(counts.added), already: format.number(counts.alreadyAdded), trouble: format.number(trouble) };
  return (
    <Section id="found" title={t("found")}>
      <div className="st-stack">
        <p role="status">{t("sum", { total, totalShown: format.number(total), ...figures })}</p>
        <ActionForm action={action} fields={fields}>
          <div className="st-bar">
            {counts.added > 0 && (
              <SubmitButton name="do" value="apply" working={t("applying")}>
                {t("apply", { count: counts.added, shown: format.number(counts.added) })}
              </SubmitButton>
            )}
            <Button type="submit" variant="tertiary" name="do" value="drop">
              {t("cancel")}
            </Button>
          </div>
        </ActionForm>
        {counts.added > 0 && counts.added < total && (
          <FilterChips
            label={t("filter")}
            choices={[
              { href: hrefs.all, name: t("all"), isCurrent: only === "all" },
              { href: hrefs.needsLook, name: t("needsLook"), isCurrent: only === "needsLook" },
            ]}
          />
        )}
        <div>
          <Card flush>
            <Table
              caption={t("found")}
              columns={[{ name: t("line") }, { name: t("orgNo") }, { name: t("client") }, { name: t("becomes") }]}
              rows={lines.map(rowOf)}
            />
          </Card>
          <Pager
            label={t("pages")}
            shown={t("shown", { count: format.number(lines.length), total: format.number(only === "all" ? total : total - counts.added) })}
            previous={hrefs.first === null ? undefined : { href: hrefs.first, label: t("first") }}
            next={hrefs.next === null ? undefined : { href: hrefs.next, label: t("next") }}
          />
        </div>
      </div>
    </Section>
  );
}

const rowOf = (line: PreviewLine) => ({
  key: String(line.line),
  cells: [
    line.line,
    <span key="number" className="st-number">
      {line.orgNo === null ? line.given : readableOrgNo(line.orgNo)}
    </span>,
    <Whom key="whom" line={line} />,
    <Becomes key="becomes" line={line} />,
  ],
});

function Whom({ line: { client, becomes } }: { readonly line: PreviewLine }) {
  const t = useTranslations("clients.listIn");
  if (client !== null) return <span className="st-clients__name">{client.name}</span>;
  return <span className="st-soft">{becomes === "bad" ? "–" : t("nobody")}</span>;
}

function Becomes({ line: { line, becomes, because, missing, problem } }: { readonly line: PreviewLine }) {
  const t = useTranslations("clients.listIn");
  const reason = useReason()({ because, missing, endedAt: null, endedBecause: null });
  const why = problem !== null ? t(`bad.${problem}`, { line }) : becomes === "unknown" ? t("unknownMeans") : reason;
  const outcome = problem === "twice" ? problem : becomes;
  const { tone, icon } = looks[outcome];
  return (
    <div className="st-clients__becomes">
      <Tag tone={tone} icon={icon}>
        {t(`outcome.${outcome}`)}
      </Tag>
      {why !== null && <small>{why}</small>}
    </div>
  );
}
