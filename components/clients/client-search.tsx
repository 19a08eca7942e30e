import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { InstantSelect } from "#components/ui/instant-select";
import { Search } from "#components/ui/search";
import { type FoundClients, type Origin, origins, pageSizes } from "#lib/clients/rules/search";

export type Asked = { readonly search: string; readonly filter: string; readonly origin: Origin | null; readonly size: number };

type SearchForm = {
  readonly action: string;
  /** What the fields are called in the address. */
  readonly names: Readonly<Record<"search" | "filter" | "origin" | "size", string>>;
  readonly keep: Readonly<Record<string, string>>;
  readonly clearHref: string;
};

/** What a list of found clients is made of, on the page and in the dialog. */
export type FoundList = {
  readonly provider: string;
  readonly found: FoundClients;
  readonly asked: Asked;
  readonly search: SearchForm & { readonly everyHref: string };
  /** Where a page that begins or ends there is. */
  readonly pageHref: (at: { readonly after: string } | { readonly before: string }) => string;
  readonly fields: Readonly<Record<string, string>>;
};

type Props = SearchForm & {
  readonly id: string;
  readonly asked: Asked;
  /** Each with how many there are. */
  readonly filters: readonly { readonly value: string; readonly name: string; readonly count?: number }[];
  readonly sizes?: readonly number[];
  readonly children?: ReactNode;
};

/** Finds clients on the server, while it is typed when there is a script. */
export function ClientSearch({ id, action, names, asked, filters, keep, clearHref, sizes = pageSizes, children }: Props) {
  const t = useTranslations("clients.search");
  const format = useFormatter();
  return (
    <div className="st-clients__search">
      <Search
        {...{ id, action, keep, clearHref }}
        name={names.search}
        value={asked.search}
        live
        label={t("label")}
        submitLabel={t("submit")}
        clearLabel={t("clear")}
      >
        <div className="st-clients__filters">
          <InstantSelect
            id={`${id}-filter`}
            name={names.filter}
            label={t("show")}
            value={asked.filter}
            options={filters.map(({ value, name, count }) => ({
              value,
              name: count === undefined ? name : `${name} (${format.number(count)})`,
            }))}
          />
          <InstantSelect
            id={`${id}-origin`}
            name={names.origin}
            label={t("origin")}
            value={asked.origin ?? ""}
            options={[{ value: "", name: t("anyOrigin") }, ...origins.map((value) => ({ value, name: t(`origins.${value}`) }))]}
          />
          <InstantSelect
            id={`${id}-size`}
            name={names.size}
            label={t("size")}
            value={String(asked.size)}
            options={sizes.map((size) => ({ value: String(size), name: String(size) }))}
          />
          {children}
        </div>
      </Search>
    </div>
  );
}
