import { useFormatter, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button";
import { List, Row } from "#components/ui/list";
import { initials, Mark } from "#components/ui/mark";
import { Pager } from "#components/ui/pager";
import { Search } from "#components/ui/search";
import { readableOrgNo } from "#lib/parties/numbers";

type Props = {
  /** Of the package. */
  readonly name: string;
  readonly clients: readonly { readonly id: string; readonly name: string; readonly orgNo: string }[];
  readonly total: number;
  readonly search: {
    readonly action: string;
    readonly value: string;
    readonly keep: Readonly<Record<string, string>>;
    readonly clearHref: string;
  };
  readonly hrefs: { readonly close: string; readonly first?: string; readonly next?: string };
};

/** The clients who have still to give a package that came to the access later. */
export function LackingList({ name, clients, total, search, hrefs }: Props) {
  const t = useTranslations("agentAccess.progress");
  const format = useFormatter();
  const label = t("lacking", { name });
  return (
    <div className="st-stack" id="lacking">
      <h3>{label}</h3>
      <Search id="lacks-search" name="lacksSearch" {...search} label={t("search")} submitLabel={t("submit")} clearLabel={t("clear")} />
      {clients.length === 0 ? (
        <p role="status">{search.value ? t("noHits", { text: search.value }) : t("nobody")}</p>
      ) : (
        <List label={label}>
          {clients.map(({ id, name: client, orgNo }) => (
            <Row
              key={id}
              mark={<Mark tone="neutral">{initials(client)}</Mark>}
              title={client}
              facts={[t("orgNo", { number: readableOrgNo(orgNo) }), t("hasNotGiven", { name })]}
            />
          ))}
        </List>
      )}
      <Pager
        label={t("pages")}
        shown={t("shown", { count: format.number(clients.length), total: format.number(total) })}
        previous={hrefs.first === undefined ? undefined : { href: hrefs.first, label: t("first") }}
        next={hrefs.next === undefined ? undefined : { href: hrefs.next, label: t("next") }}
      />
      <div className="st-bar">
        <LinkButton variant="secondary" href={hrefs.close}>
          {t("close")}
        </LinkButton>
      </div>
    </div>
  );
}
