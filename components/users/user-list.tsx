import { MagnifyingGlassIcon, PersonGroupIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { InstantSelect } from "#components/ui/instant-select";
import { List } from "#components/ui/list";
import { Pager } from "#components/ui/pager";
import { Search } from "#components/ui/search";
import { Section } from "#components/ui/section";
import type { FoundUsers } from "#lib/mandates/rules/users";
import { UserRow } from "./user-row";

type Props = {
  readonly found: FoundUsers;
  readonly asked: { readonly search: string; readonly clients: boolean };
  readonly action: string;
  readonly keep: Readonly<Record<string, string>>;
  readonly clearHref: string;
  readonly everyHref: string;
  readonly userHref: (id: string) => string;
  readonly pageHref: (at: { readonly after: string } | { readonly before: string }) => string;
};

/** Everybody else who holds anything here, in pages. */
export function UserList(props: Props) {
  const { found, asked } = props;
  const t = useTranslations("users.list");
  const format = useFormatter();
  const isNarrowed = asked.search !== "" || asked.clients;
  return (
    <Section id="others" title={t("title")} note={format.number(found.total)}>
      {found.total === 0 && !isNarrowed ? (
        <EmptyState icon={<PersonGroupIcon />} title={t("empty")}>
          {t("emptyMeans")}
        </EmptyState>
      ) : (
        <div className="st-stack">
          <Find {...props} />
          {found.rows.length === 0 ? <NoHits {...props} /> : <Found {...props} />}
        </div>
      )}
    </Section>
  );
}

function Find({ asked, action, keep, clearHref }: Props) {
  const t = useTranslations("users.list");
  return (
    <Search
      {...{ action, keep, clearHref }}
      id="search"
      name="search"
      value={asked.search}
      live
      label={t("search")}
      submitLabel={t("submit")}
      clearLabel={t("clear")}
    >
      <div className="st-tools">
        <InstantSelect
          id="clients"
          name="clients"
          label={t("show")}
          value={asked.clients ? "yes" : ""}
          options={[
            { value: "", name: t("all") },
            { value: "yes", name: t("withClientAccess") },
          ]}
        />
      </div>
    </Search>
  );
}

function Found({ found: { rows, total, next, previous }, userHref, pageHref }: Props) {
  const t = useTranslations("users.list");
  const format = useFormatter();
  return (
    <div>
      <List label={t("title")}>
        {rows.map((user) => (
          <UserRow key={user.id} user={user} href={userHref(user.id)} />
        ))}
      </List>
      <Pager
        label={t("pages")}
        shown={t("shown", { count: format.number(rows.length), total: format.number(total) })}
        previous={previous === null ? undefined : { href: pageHref({ before: previous }), label: t("previous") }}
        next={next === null ? undefined : { href: pageHref({ after: next }), label: t("next") }}
      />
    </div>
  );
}

function NoHits({ asked, everyHref }: Props) {
  const t = useTranslations("users.list");
  // Numbers of persons cannot be searched for, and should not stand in addresses.
  const isNumber = /^[\d\s]{11,}$/.test(asked.search.trim());
  return (
    <EmptyState
      icon={<MagnifyingGlassIcon />}
      title={asked.search ? t("noHits", { search: isNumber ? "…" : asked.search }) : t("noneSo")}
      action={
        <LinkButton variant="secondary" href={everyHref}>
          {t("showAll")}
        </LinkButton>
      }
    >
      {t(isNumber ? "noNumbers" : "noHitsMeans")}
    </EmptyState>
  );
}
