import { MagnifyingGlassIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { FormAction } from "#components/ui/action-form";
import { ArrowKeys } from "#components/ui/arrow-keys";
import { LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { List } from "#components/ui/list";
import { PickerSearch, type PickerSearchProps } from "./picker-search";
import { type ChoosableParty, PartyRow } from "./party-row";

/** A main unit brings those of its sub-units that are shown. */
type Shown = ChoosableParty & { readonly units?: readonly ChoosableParty[] };

type Props = {
  readonly search: Omit<PickerSearchProps, "id">;
  /** How many match, of whom only some are shown. */
  readonly hits: number;
  readonly persons?: readonly ChoosableParty[];
  readonly favourites?: readonly ChoosableParty[];
  readonly parties: readonly Shown[];
  /** Receives `party`, `favourite` (yes or no) and `back`. */
  readonly favourite: FormAction;
  /** The address of this page, to come back to. */
  readonly back: string;
  /** Of the groups' headings: 2 where the picker is the page. */
  readonly level?: 2 | 3;
  readonly more?: { readonly href: string; readonly count: number } | undefined;
};

/** Whom do you want to act for? The server searches; what is shown is a page of links. Arrow keys when there is a script. */
export function Picker({ search, hits, persons = [], favourites = [], parties, favourite, back, level = 3, more }: Props) {
  const t = useTranslations("picker");
  const format = useFormatter();
  const id = useId();
  const row = { favourite, back };
  const groups = [
    { name: t("favourites"), parties: favourites },
    { name: t("persons"), parties: persons },
    { name: t("organisations"), parties },
  ].filter((group) => group.parties.length > 0);
  return (
    <ArrowKeys>
      <div className="st-stack">
        <PickerSearch id={id} {...search} />
        <p className="st-soft" role="status">
          {search.value && t("hits", { count: hits, text: search.value })}
        </p>
        {groups.map((group) => (
          <Group key={group.name} level={level} {...group} {...row} />
        ))}
        {groups.length === 0 && <NoHits level={level} text={search.value} clearHref={search.clearHref} />}
        {more && (
          <LinkButton variant="secondary" wide href={more.href}>
            {t("more", { count: format.number(more.count) })}
          </LinkButton>
        )}
      </div>
    </ArrowKeys>
  );
}

type Row = { readonly favourite: FormAction; readonly back: string };

type GroupProps = Row & { readonly level: 2 | 3; readonly name: string; readonly parties: readonly Shown[] };

function Group({ name, parties, level, ...row }: GroupProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section>
      <Heading className="st-picker__title">{name}</Heading>
      <List label={name}>
        {parties.flatMap(({ units = [], ...party }) => [
          <PartyRow key={party.id} party={party} {...row} />,
          ...units.map((unit) => <PartyRow key={unit.id} party={unit} isUnderParent {...row} />),
        ])}
      </List>
    </section>
  );
}

function NoHits({ level, text, clearHref }: { readonly level: 2 | 3; readonly text: string; readonly clearHref: string }) {
  const t = useTranslations("picker");
  return (
    <EmptyState
      icon={<MagnifyingGlassIcon aria-hidden />}
      level={level}
      title={text ? t("noHits", { text }) : t("none")}
      action={
        text && (
          <LinkButton variant="secondary" href={clearHref}>
            {t("clear")}
          </LinkButton>
        )
      }
    >
      {text ? t("searchedIn") : t("noneMeans")}
    </EmptyState>
  );
}
