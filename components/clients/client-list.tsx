import {
  DownloadIcon,
  ExclamationmarkTriangleIcon,
  FileCsvIcon,
  MagnifyingGlassIcon,
  MinusCircleIcon,
  PaperplaneIcon,
  PersonGroupIcon,
  PlusIcon,
} from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { List } from "#components/ui/list";
import { Pager } from "#components/ui/pager";
import { Section } from "#components/ui/section";
import { type HitCounts, listSizes } from "#lib/clients/rules/search";
import { ClientRow } from "./client-row";
import { ClientSearch, type FoundList } from "./client-search";
import { HowRelationsArise } from "./how-relations-arise";

export type ListProps = FoundList & {
  /** Without a search. */
  readonly all: HitCounts;
  /** What has just been done, or is chosen and not confirmed. */
  readonly notice?: ReactNode;
  readonly hrefs: {
    readonly add: string;
    readonly removeSeveral: string;
    readonly lacking: string;
    readonly download: string;
    readonly history: string;
    /** To ask somebody who is no client yet. */
    readonly invite: string;
    readonly users: string;
  };
  /** Receives `client` and the fields. Left out: whoever looks may only look. */
  readonly remove?: FormAction | undefined;
};

/** The clients of an access for clients. */
export function ClientList(props: ListProps) {
  const { all, hrefs, notice, provider, remove } = props;
  const t = useTranslations("clients.list");
  const isEmpty = all.all === 0;
  return (
    <Section
      id="clients"
      title={t("title")}
      note={isEmpty ? undefined : <Sum all={all} />}
      action={
        <div className="st-bar">
          {!isEmpty && (
            <LinkButton variant="tertiary" href={hrefs.download} download icon={<DownloadIcon aria-hidden />}>
              {t("download")}
            </LinkButton>
          )}
          {remove && (
            <LinkButton variant="tertiary" href={hrefs.invite} icon={<PaperplaneIcon aria-hidden />}>
              {t("invite")}
            </LinkButton>
          )}
          {remove && (
            <LinkButton href={hrefs.add} icon={<PlusIcon aria-hidden />}>
              {t("add")}
            </LinkButton>
          )}
        </div>
      }
    >
      <div className="st-stack">
        {notice}
        {isEmpty ? (
          <HowRelationsArise provider={provider} hrefs={{ users: hrefs.users, invite: remove ? hrefs.invite : null }} />
        ) : (
          <>
            <Found {...props} />
            <div>
              <LinkButton variant="tertiary" href={hrefs.history} download icon={<FileCsvIcon aria-hidden />}>
                {t("history")}
              </LinkButton>
            </div>
          </>
        )}
      </div>
    </Section>
  );
}

function Sum({ all }: { readonly all: HitCounts }) {
  const t = useTranslations("clients.list");
  const format = useFormatter();
  const said = (key: "added" | "addable" | "cannot") => t(`sum.${key}`, { count: all[key], shown: format.number(all[key]) });
  return <>{format.list([said("added"), said("addable"), ...(all.cannot > 0 ? [said("cannot")] : [])], { type: "unit" })}</>;
}

function Found({ found, all, asked, search, pageHref, hrefs, remove, fields }: ListProps) {
  const t = useTranslations("clients.list");
  const format = useFormatter();
  const { rows, total, position, next, previous, counts } = found;
  const isSearched = asked.search !== "" || asked.origin !== null;
  if (all.added === 0 && asked.filter === "added" && !isSearched) return <NoneAdded all={all} />;
  return (
    <>
      <ClientSearch
        id="find-added"
        action={search.action}
        names={search.names}
        asked={asked}
        filters={[
          { value: "added", name: t("filter.added"), count: counts.added },
          { value: "lacking", name: t("filter.lacking"), count: counts.lacking },
          { value: "addable", name: t("filter.addable"), count: counts.addable },
          { value: "cannot", name: t("filter.cannot"), count: counts.cannot },
          { value: "all", name: t("filter.all"), count: counts.all },
        ]}
        keep={search.keep}
        sizes={listSizes}
        clearHref={search.clearHref}
      >
        {all.added > 1 && remove && (
          <LinkButton variant="tertiary" tone="danger" href={hrefs.removeSeveral} icon={<MinusCircleIcon aria-hidden />}>
            {t("removeSeveral")}
          </LinkButton>
        )}
      </ClientSearch>
      {rows.length === 0 ? (
        <EmptyState
          icon={<MagnifyingGlassIcon />}
          title={asked.search ? t("noHits", { search: asked.search }) : t("nobody")}
          action={
            <LinkButton variant="secondary" href={search.everyHref}>
              {t("showAll")}
            </LinkButton>
          }
        >
          {t("noHitsMeans")}
        </EmptyState>
      ) : (
        <div>
          <div className="st-list">
            {all.lacking > 0 && asked.filter !== "lacking" && <Lacking count={all.lacking} href={hrefs.lacking} />}
            <Removing action={remove} fields={fields}>
              <List label={t("title")}>
                {rows.map((client) => (
                  <ClientRow key={client.id} client={client} mayRemove={remove !== undefined} />
                ))}
              </List>
            </Removing>
          </div>
          <Pager
            label={t("pages")}
            shown={t("shown", {
              first: format.number(position),
              last: format.number(position + rows.length - 1),
              total: format.number(total),
            })}
            previous={previous === null ? undefined : { href: pageHref({ before: previous }), label: t("previous") }}
            next={next === null ? undefined : { href: pageHref({ after: next }), label: t("next") }}
          />
        </div>
      )}
    </>
  );
}

type RemovingProps = { readonly action: FormAction | undefined; readonly fields: ListProps["fields"]; readonly children: ReactNode };

/** One form around all rows, for those who may change something. */
const Removing = ({ action, fields, children }: RemovingProps) =>
  action ? (
    <ActionForm action={action} fields={fields}>
      {children}
    </ActionForm>
  ) : (
    children
  );

function Lacking({ count, href }: { readonly count: number; readonly href: string }) {
  const t = useTranslations("clients.list");
  const format = useFormatter();
  return (
    <div className="st-bulk" data-tone="warning">
      <ExclamationmarkTriangleIcon aria-hidden />
      <p className="st-bulk__text">{t.rich("warn", { count, shown: format.number(count), b: (bold) => <b>{bold}</b> })}</p>
      <a href={href}>{t("warnShow")}</a>
    </div>
  );
}

/** There are clients, and none was added: what that means. What to do stands above. */
function NoneAdded({ all }: { readonly all: HitCounts }) {
  const t = useTranslations("clients.list");
  const format = useFormatter();
  return (
    <EmptyState icon={<PersonGroupIcon />} title={t("none")}>
      {t("noneMeans", { count: all.addable, shown: format.number(all.addable) })}
    </EmptyState>
  );
}
