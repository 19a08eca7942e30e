import { ChevronDownIcon, FileTextIcon, PadlockLockedIcon } from "@navikt/aksel-icons";
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

/** Everything that is asked for. Nothing is left out: what is long is folded. */
export function RightsList({ kind, rights, level = 2, party, vendor }: Props) {
  const t = useTranslations("requests.rights");
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="st-letter__part">
      <Heading>{t(kind, { count: rights.length })}</Heading>
      <Verdict {...countGivable(rights)} isChange={kind === "change"} />
      <RightsGroups rights={rights} level={level} party={party} vendor={vendor} />
    </section>
  );
}

/** The list itself, under a heading that somebody else has put there. */
export function RightsGroups({ rights, level = 2, party, vendor }: Omit<Props, "kind">) {
  const t = useTranslations("requests.rights");
  // Where only some can be given, each says which it is. Where all can, the line over the list has said it.
  const context = { party, vendor, saysGivable: rights.some(lackOf) };
  return groupsOf(rights).map(({ name, members }) => <Group key={name} title={t(name)} rights={members} level={level} context={context} />);
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
        <Folded label={title} rights={rights} context={context} />
      ) : (
        <Rows label={title} rights={rights} context={context} />
      )}
    </>
  );
}

type GroupRows = { readonly context: Context; readonly label: string; readonly rights: readonly ShownRight[] };

const Rows = ({ label, rights, context }: GroupRows) => (
  <ul className="st-rights" aria-label={label}>
    {rights.map((right, place) => (
      <RightRow key={place} right={right} context={context} />
    ))}
  </ul>
);

/** What needs to be looked at stands first and outside the folds, as long as it is no long list itself. */
function Folded({ context, label, rights }: GroupRows) {
  const t = useTranslations("requests.rights");
  const unknown = rights.filter(({ described }) => !described.isKnown);
  const lacking = rights.filter((right) => right.described.isKnown && lackOf(right));
  const first = lacking.length > mostInSight ? unknown : [...unknown, ...lacking];
  const rest = rights.filter((right) => !first.includes(right));
  const areas = [...new Set(rest.map(areaOf))];
  return (
    <div className="st-areas">
      {first.length > 0 && <Rows label={t("first")} rights={first} context={context} />}
      <div className="st-rights" role="group" aria-label={label}>
        {areas.map((area) => (
          <Area key={area} area={area} rights={rest.filter((right) => areaOf(right) === area)} context={context} />
        ))}
      </div>
    </div>
  );
}

function areaOf({ kind, described }: ShownRight): string {
  if (!described.isKnown) return "";
  return kind === "package" ? described.area : described.owner;
}

/** Of a closed area. All of them stand in it. */
const mostNamed = 14;

function Area({ area, rights, context }: Omit<GroupRows, "label"> & { readonly area: string }) {
  const t = useTranslations("requests.rights");
  const lacking = rights.filter(lackOf).length;
  const named = rights.length > mostNamed ? rights.slice(0, mostNamed - 2) : rights;
  return (
    <details className="st-area">
      <summary>
        <span className="st-area__name">
          <b>{area}</b>
          {lacking > 0 && (
            <Tag tone="warning" icon={<PadlockLockedIcon aria-hidden />}>
              {t("lacking", { count: lacking })}
            </Tag>
          )}
          <span className="st-area__members">
            {named.map(nameOf).join(" · ")}
            {named.length < rights.length && ` · ${t("andMore", { count: rights.length - named.length })}`}
          </span>
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
