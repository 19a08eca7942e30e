import { ChevronDownIcon, FileTextIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Tag } from "#components/ui/tag";
import type { RequestKind } from "#lib/requests/rules/reading";
import { countGivable, lackOf, type ShownRight } from "#lib/requests/rules/shown-rights";
import { nameOf, RightRow } from "./right-row";
import { Verdict } from "./verdict";
import { names } from "./words";

type Context = ComponentProps<typeof RightRow>["context"];
type Props = Pick<Context, "party" | "vendor"> & {
  readonly kind: RequestKind;
  readonly rights: readonly ShownRight[];
  /** Of the heading over it all; the groups have the next. */
  readonly level?: 2 | 3;
};

/** Everything that is asked for. Nothing is left out: what is long is folded, and what needs to be seen is never inside a fold that is shut. */
export function RightsList({ kind, rights, level = 2, party, vendor }: Props) {
  const t = useTranslations("requests.rights");
  const Heading = level === 2 ? "h2" : "h3";
  // Where only some can be given, each says which it is. Where all can, the line over the list has said it.
  const context = { party, vendor, saysGivable: rights.some(lackOf) };
  return (
    <section className="st-letter__part">
      <Heading>{t(kind, { count: rights.length })}</Heading>
      <Verdict {...countGivable(rights)} isChange={kind === "change"} />
      {groupsOf(rights).map(({ name, members }) => (
        <Group key={name} title={t(name)} rights={members} level={level} context={context} />
      ))}
    </section>
  );
}

const groups = {
  addedGroup: ({ change }: ShownRight) => change === "added",
  removedGroup: ({ change }: ShownRight) => change === "removed",
  keptGroup: ({ change }: ShownRight) => change === "kept",
  packages: ({ change, kind }: ShownRight) => change === undefined && kind === "package",
  services: ({ change, kind }: ShownRight) => change === undefined && kind === "service",
} as const;

const groupsOf = (rights: readonly ShownRight[]) =>
  (Object.keys(groups) as (keyof typeof groups)[])
    .map((name) => ({ name, members: rights.filter(groups[name]) }))
    .filter(({ members }) => members.length > 0);

/** A longer list than this is folded, by area or by the body behind the service. */
const mostInSight = 10;

type GroupProps = { readonly context: Context; readonly title: string; readonly rights: readonly ShownRight[]; readonly level: 2 | 3 };

function Group({ title, rights, level, context }: GroupProps) {
  const SubHeading = level === 2 ? "h3" : "h4";
  return (
    <>
      <div className="st-right__group">
        <SubHeading>{title}</SubHeading>
        <span className="st-soft">{rights.length}</span>
      </div>
      {rights.length > mostInSight ? (
        <Folded rights={rights} context={context} />
      ) : (
        <Rows label={title} rights={rights} context={context} />
      )}
    </>
  );
}

const Rows = ({
  label,
  rights,
  context,
}: {
  readonly context: Context;
  readonly label: string;
  readonly rights: readonly ShownRight[];
}) => (
  <ul className="st-rights" aria-label={label}>
    {rights.map((right, place) => (
      <RightRow key={place} right={right} context={context} />
    ))}
  </ul>
);

function Folded({ rights, context }: { readonly context: Context; readonly rights: readonly ShownRight[] }) {
  const t = useTranslations("requests.rights");
  const areas = [...new Set(rights.map(areaOf))];
  return (
    <div className="st-rights st-areas">
      {areas.map((area) => (
        <Area key={area ?? ""} area={area ?? t("elsewhere")} rights={rights.filter((right) => areaOf(right) === area)} context={context} />
      ))}
    </div>
  );
}

function areaOf({ kind, described }: ShownRight): string | undefined {
  if (!described.isKnown) return undefined;
  return kind === "package" ? described.area : described.owner;
}

function Area({ area, rights, context }: { readonly context: Context; readonly area: string; readonly rights: readonly ShownRight[] }) {
  const t = useTranslations("requests.rights");
  const lacking = rights.filter(lackOf).length;
  const unknown = rights.filter(({ described }) => !described.isKnown).length;
  return (
    <details className="st-area" open={lacking + unknown > 0}>
      <summary>
        <span className="st-area__name">
          <b>{area}</b>
          {lacking > 0 && <Tag tone="warning">{t("lacking", { count: lacking })}</Tag>}
          {unknown > 0 && <Tag tone="danger">{t("unknowns", { count: unknown })}</Tag>}
          <span className="st-area__members">{rights.map(nameOf).join(" · ")}</span>
        </span>
        <span className="st-right__more">
          {t("countRights", { count: rights.length })}
          <ChevronDownIcon aria-hidden />
        </span>
      </summary>
      <ul aria-label={area}>
        {rights.map((right, place) => (
          <RightRow key={place} right={right} context={context} />
        ))}
      </ul>
    </details>
  );
}

type SummaryProps = Omit<Props, "level"> & { readonly system: string; readonly isOpen?: boolean };

/** The whole list behind one line, for those who only pass the letter on. */
export function RightsSummary({ system, isOpen = false, ...list }: SummaryProps) {
  const t = useTranslations("requests.rights");
  const format = useFormatter();
  const { rights } = list;
  return (
    <details className="st-card st-letter__fold" data-flush="" open={isOpen}>
      <summary>
        <span className="st-right__icon">
          <FileTextIcon aria-hidden />
        </span>
        <span>
          <b>{t.rich("look", names(system))}</b>
          <span className="st-right__plain">{format.list(inShort(rights))}</span>
        </span>
        <span className="st-right__more">
          {t("countRights", { count: rights.length })}
          <ChevronDownIcon aria-hidden />
        </span>
      </summary>
      <RightsList {...list} />
    </details>
  );
}

const inShort = (rights: readonly ShownRight[]) => {
  const shown = rights.slice(0, 5).map(nameOf);
  return rights.length > shown.length ? [...shown, `+ ${rights.length - shown.length}`] : shown;
};
