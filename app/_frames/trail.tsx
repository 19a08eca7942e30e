import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { startPage } from "#lib/identity/rules/return-address";
import { actingFor } from "#lib/parties/rules";

type Trailed = ComponentProps<typeof Breadcrumbs>;
type Props = {
  /** For whom one acts, all the way. */
  readonly party: { readonly id: string };
  /** The pages between the start page and this one. */
  readonly above?: Trailed["above"];
  readonly current: Trailed["current"];
};

/** Where a page stands, from the start page on. */
export async function Trail({ party, above = [], current }: Props) {
  const t = await getTranslations("portal");
  return (
    <Breadcrumbs label={t("above")} above={[{ href: actingFor(startPage, party.id), name: t("title") }, ...above]} current={current} />
  );
}
