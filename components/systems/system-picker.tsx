import {
  CheckmarkIcon,
  InformationSquareIcon,
  MagnifyingGlassIcon,
  PadlockLockedIcon,
  ShieldLockIcon,
  TenancyIcon,
  XMarkOctagonIcon,
} from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { Alert } from "#components/ui/alert";
import { Button, LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { EmptyState } from "#components/ui/empty-state";
import { Mark } from "#components/ui/mark";
import { Note } from "#components/ui/note";
import { Pager } from "#components/ui/pager";
import { Search } from "#components/ui/search";
import { Tag } from "#components/ui/tag";
import { VisuallyHidden } from "#components/ui/visually-hidden";
import { readableOrgNo } from "#lib/parties/numbers";
import type { Prospect } from "#lib/system-users/rules/creation";

type Choice = {
  readonly systemId: string;
  readonly name: string;
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly prospect: Prospect;
};

type Props = {
  /** The page itself: it is asked anew with what was searched for, or with what was chosen. */
  readonly action: string;
  readonly party: string;
  readonly search: string;
  readonly total: number;
  readonly choices: readonly Choice[];
  readonly chosen: string | undefined;
  /** Somebody went on with nothing, or with something that is not there. */
  readonly wrong: "none" | "gone" | undefined;
  readonly hrefs: { readonly clear: string; readonly cancel: string; readonly first?: string; readonly next?: string };
};

/** One system out of very many: searched for on the server, chosen with arrow keys or a press. */
export function SystemPicker({ action, party, search, total, choices, chosen, wrong, hrefs }: Props) {
  const t = useTranslations("newAccess");
  return (
    <Card>
      <div className="st-new">
        {wrong && <Alert tone="warning" title={t(`wrong.${wrong}`)} isNews />}
        <Search
          id="search"
          action={action}
          name="search"
          value={search}
          live
          label={t("search")}
          submitLabel={t("submit")}
          clearLabel={t("clear")}
          clearHref={hrefs.clear}
          keep={{ party }}
        />
        <p className="st-soft" role="status">
          {search ? t("hits", { count: total, text: search }) : t("count", { count: total })}
        </p>
        {choices.length > 0 ? (
          <form action={action} method="get" className="st-new">
            <input type="hidden" name="party" value={party} />
            <input type="hidden" name="search" value={search} />
            <fieldset className="ds-fieldset">
              <legend>
                <VisuallyHidden>{t("legend")}</VisuallyHidden>
              </legend>
              {choices.map((choice) => (
                <SystemChoice key={choice.systemId} {...choice} isChosen={choice.systemId === chosen} />
              ))}
            </fieldset>
            {(hrefs.first ?? hrefs.next) !== undefined && (
              <Pager
                label={t("pages")}
                shown={t("shown", { count: choices.length, total })}
                previous={hrefs.first === undefined ? undefined : { href: hrefs.first, label: t("first") }}
                next={hrefs.next === undefined ? undefined : { href: hrefs.next, label: t("next") }}
              />
            )}
            <Note icon={<ShieldLockIcon aria-hidden />}>{t("notVetted")}</Note>
            <div className="st-bar">
              <Button type="submit" name="step" value="look">
                {t("goOn")}
              </Button>
              <LinkButton variant="tertiary" href={hrefs.cancel}>
                {t("cancel")}
              </LinkButton>
            </div>
          </form>
        ) : (
          <Nothing search={search} hrefs={hrefs} />
        )}
      </div>
    </Card>
  );
}

function SystemChoice({ systemId, name, vendor, prospect, isChosen }: Choice & { readonly isChosen: boolean }) {
  const t = useTranslations("newAccess");
  return (
    <label className="st-choice">
      <input className="ds-input" type="radio" name="system" value={systemId} defaultChecked={isChosen} />
      <Mark>{<TenancyIcon />}</Mark>
      <span>
        <b>
          <VisibleText text={name} />
        </b>
        <small>{t("vendor", { name: vendor.name, number: readableOrgNo(vendor.orgNo) })}</small>
      </span>
      <ProspectTag {...prospect} />
    </label>
  );
}

/** How it would go, before anything is chosen. */
function ProspectTag({ is, count }: Prospect) {
  const t = useTranslations("newAccess.prospect");
  switch (is) {
    case "all":
      return (
        <Tag tone="success" icon={<CheckmarkIcon aria-hidden />}>
          {t("all")}
        </Tag>
      );
    case "lacks":
      return (
        <Tag tone="warning" icon={<PadlockLockedIcon aria-hidden />}>
          {t("lacks", { count })}
        </Tag>
      );
    case "exists":
      return <Tag icon={<InformationSquareIcon aria-hidden />}>{t("exists", { count })}</Tag>;
    case "never":
      return <Tag icon={<XMarkOctagonIcon aria-hidden />}>{t("never")}</Tag>;
  }
}

function Nothing({ search, hrefs }: Pick<Props, "search" | "hrefs">) {
  const t = useTranslations("newAccess");
  return (
    <EmptyState
      icon={<MagnifyingGlassIcon />}
      level={2}
      title={search ? t("noHits", { text: search }) : t("noSystems")}
      action={
        <LinkButton variant="secondary" href={search ? hrefs.clear : hrefs.cancel}>
          {t(search ? "clear" : "cancel")}
        </LinkButton>
      }
    >
      {t("noHitsMeans")}
    </EmptyState>
  );
}
