import { ClipboardIcon, MagnifyingGlassIcon, PersonGroupIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { EmptyState } from "#components/ui/empty-state";
import { List } from "#components/ui/list";
import { Pager } from "#components/ui/pager";
import { ChoiceBar } from "./choice-bar";
import { ChoiceFoot } from "./choice-foot";
import { ChoiceRow } from "./choice-row";
import { ClientSearch, type FoundList } from "./client-search";
import { HowRelationsArise } from "./how-relations-arise";
import { LiveChoice } from "./live-choice";
import type { Chosen } from "#lib/clients/rules/search";
import { isChoosable, isTicked } from "./shown";

const form = "choice";

export type DialogProps = FoundList & {
  readonly access: ReactNode;
  /** Without a search: how many clients there are, and how many of them were added. */
  readonly all: { readonly clients: number; readonly added: number };
  readonly draft: Chosen;
  readonly closeHref: string;
  readonly listHref: string;
  /** To ask those who have not given what it takes, and where a client gives it by itself. */
  readonly inviteHref: (orgNo?: string) => string;
  readonly usersHref: string;
  readonly action: (form: FormData) => Promise<void>;
  /** The same for a script: keeps what is ticked, and stays. */
  readonly keep: (form: FormData) => Promise<void>;
};

/** "Legg til kunder": choose among any number of clients. Nothing is true before it is confirmed. */
export function ChoiceDialog(props: DialogProps) {
  const { access, found, all, draft, closeHref, listHref, fields } = props;
  const t = useTranslations("clients.choice");
  const format = useFormatter();
  const shown = found.rows.filter(isChoosable).map((client) => [client.id, client.isAdded, isTicked(client)] as const);
  return (
    <Dialog
      id="add-clients"
      title={t.rich("title", { access: () => access })}
      lead={t("lead", { count: all.clients, shown: format.number(all.clients), added: format.number(all.added), addedCount: all.added })}
      closeLabel={t("close")}
      width="wide"
      fillsPhone
      at={{ isOpen: true, closeHref }}
      foot={<ChoiceFoot {...{ form, draft }} action={props.action} fields={{ ...fields, page: JSON.stringify(shown) }} />}
    >
      {all.clients === 0 ? (
        <HowRelationsArise provider={props.provider} hrefs={{ users: props.usersHref, invite: props.inviteHref() }} />
      ) : (
        <div className="st-stack">
          <ClientSearch
            id="find-client"
            action={props.search.action}
            names={props.search.names}
            asked={props.asked}
            filters={filtersOf(props, t)}
            keep={props.search.keep}
            clearHref={props.search.clearHref}
          >
            <LinkButton variant="tertiary" href={listHref} icon={<ClipboardIcon aria-hidden />}>
              {t("paste")}
            </LinkButton>
          </ClientSearch>
          {found.rows.length > 0 ? <Choice {...props} /> : <NoHits {...props} />}
        </div>
      )}
    </Dialog>
  );
}

const filtersOf = ({ found: { counts } }: DialogProps, t: ReturnType<typeof useTranslations<"clients.choice">>) => [
  { value: "addable", name: t("filter.addable"), count: counts.addable },
  { value: "notAdded", name: t("filter.notAdded"), count: counts.notAdded },
  { value: "added", name: t("filter.added"), count: counts.added },
  { value: "cannot", name: t("filter.cannot"), count: counts.cannot },
  { value: "all", name: t("filter.all"), count: counts.all },
];

function Choice({ found: { rows, total, addable, position, next, previous }, draft, asked, pageHref, inviteHref, keep }: DialogProps) {
  const t = useTranslations("clients.choice");
  const format = useFormatter();
  const isTakingAway = asked.filter === "added" || asked.filter === "lacking";
  return (
    <div>
      <LiveChoice form={form} keep={keep}>
        <div className="st-list">
          {asked.filter !== "cannot" && (
            <ChoiceBar {...{ form, draft }} clients={rows} canAdd={isTakingAway ? 0 : addable} canRemove={isTakingAway ? total : 0} />
          )}
          <List label={t("list")}>
            {rows.map((client) => (
              <ChoiceRow key={client.id} client={client} form={form} inviteHref={inviteHref(client.orgNo)} />
            ))}
          </List>
        </div>
      </LiveChoice>
      <Pager
        label={t("pages")}
        shown={t("shown", { first: format.number(position), last: format.number(position + rows.length - 1), total: format.number(total) })}
        previous={previous === null ? undefined : { href: pageHref({ before: previous }), label: t("previous") }}
        next={next === null ? undefined : { href: pageHref({ after: next }), label: t("next") }}
      />
    </div>
  );
}

function NoHits({ asked, search }: DialogProps) {
  const t = useTranslations("clients.choice");
  const isSearched = asked.search !== "" || asked.origin !== null;
  const which = (["addable", "notAdded", "added", "cannot"] as const).find((one) => one === asked.filter) ?? "all";
  return (
    <EmptyState
      icon={isSearched ? <MagnifyingGlassIcon /> : <PersonGroupIcon />}
      title={asked.search ? t("noHits", { search: asked.search }) : t(`empty.${which}`)}
      action={
        <LinkButton variant="secondary" href={search.everyHref}>
          {t("showAll")}
        </LinkButton>
      }
    >
      {t(isSearched ? "noHitsMeans" : `emptyMeans.${which}`)}
    </EmptyState>
  );
}
