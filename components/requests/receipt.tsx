import {
  ArrowUndoIcon,
  CheckmarkCircleIcon,
  DownloadIcon,
  EnvelopeClosedIcon,
  ShieldCheckmarkIcon,
  XMarkOctagonIcon,
} from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";
import { Facts } from "#components/ui/facts";
import { Note } from "#components/ui/note";
import { PrintButton } from "#components/ui/print-button";
import { Sheet } from "#components/ui/sheet";
import { readableOrgNo } from "#lib/parties/numbers";
import { type Outcome, type RequestKind, shortReference } from "#lib/requests/rules/reading";
import { Actions } from "./actions";
import { VisibleText, Written } from "./visible-text";
import { names, useOrgNo, useWhen } from "./words";

/** A package, or a service with what may be done there. */
type Thing = { readonly name: string; readonly actions: readonly string[]; readonly owner: string | null };
type Organisation = { readonly name: string; readonly orgNo: string };

type Props = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly outcome: Outcome;
  readonly system: string;
  readonly vendor: Organisation;
  readonly party: Organisation;
  readonly by: { readonly name: string; readonly role: string };
  /** The person who looks is the one who answered. */
  readonly isYours?: boolean;
  readonly at: Date;
  /** Names, in the order in which they were asked for. Of a change: those that came; `removed` are those that went. */
  readonly rights: readonly Thing[];
  readonly removed?: readonly Thing[];
  readonly reason?: string | null;
  readonly isLoggedOut?: boolean;
  /** Where the receipt is sent as a mail, masked. Null: nowhere. */
  readonly mailedTo?: string | null;
  /** Where anybody can check it, and where the signed form of it is. */
  readonly checkHref?: string;
  readonly signedHref?: string;
  /** Ways on: to log in again, to the overview … */
  readonly actions?: ReactNode;
};

/** What was decided, by whom and when: to read, to print, and to show to others. */
export function Receipt(props: Props) {
  const t = useTranslations("requests");
  const { kind, outcome, system, party, isYours = false, isLoggedOut = false, mailedTo = null, actions } = props;
  const accepted = outcome === "accepted";
  return (
    <Sheet
      icon={accepted ? <CheckmarkCircleIcon /> : <XMarkOctagonIcon />}
      tone={accepted ? "success" : "neutral"}
      title={t.rich(`receipt.${accepted ? kind : isYours ? "rejected" : "rejectedByOther"}`, names(system))}
    >
      <p className="st-letter__lead">
        {t(`receipt.${accepted ? kind : "rejected"}Means`, { party: party.name })}
        {isLoggedOut && ` ${t("receipt.loggedOut")}`}
      </p>
      <Decision {...props} />
      <div className="st-letter__notes">
        {accepted && <Note icon={<ArrowUndoIcon aria-hidden />}>{t(isLoggedOut ? "receipt.takeBack" : "receipt.takeBackHere")}</Note>}
        {mailedTo !== null && <Note icon={<EnvelopeClosedIcon aria-hidden />}>{t("receipt.mailed", { address: mailedTo })}</Note>}
      </div>
      {actions && <div className="st-bar st-letter__part">{actions}</div>}
    </Sheet>
  );
}

function Decision({ id, kind, outcome, system, vendor, party, by, at, rights, removed = [], reason, checkHref, signedHref }: Props) {
  const t = useTranslations("requests");
  const { moment } = useWhen();
  const orgNo = useOrgNo();
  const accepted = outcome === "accepted";
  const what = accepted ? (kind === "change" ? t("receipt.added") : t("facts.rights")) : t("facts.asked");
  return (
    <div className="st-letter__part">
      <Card>
        <h2 className="st-letter__small">{t("receipt.title")}</h2>
        <Facts
          plain
          facts={[
            { name: t(accepted ? "facts.approvedBy" : "facts.rejectedBy"), value: by.name, note: by.role },
            { name: t("facts.when"), value: moment(at) },
            {
              name: t("facts.system"),
              value: <VisibleText text={system} />,
              note: t("by", { vendor: vendor.name, number: readableOrgNo(vendor.orgNo) }),
            },
            { name: t("facts.party"), value: party.name, note: orgNo(party.orgNo) },
            { name: t("facts.ourRef"), value: <span className="st-number">{shortReference(id)}</span>, note: id },
          ]}
        />
        <Names title={what} all={rights} />
        <Names title={t("receipt.removed")} all={removed} />
        {reason && <Written title={t("facts.reason")} text={reason} />}
        <div className="st-bar st-card__tools">
          <PrintButton>{t("receipt.print")}</PrintButton>
          <CopyButton text={id} done={t("receipt.copied")}>
            {t("receipt.copy")}
          </CopyButton>
          {checkHref && (
            <LinkButton variant="tertiary" href={checkHref} icon={<ShieldCheckmarkIcon aria-hidden />}>
              {t("receipt.check")}
            </LinkButton>
          )}
          {signedHref && (
            <LinkButton variant="tertiary" href={signedHref} download icon={<DownloadIcon aria-hidden />}>
              {t("receipt.signed")}
            </LinkButton>
          )}
        </div>
      </Card>
    </div>
  );
}

/** All of them, however many: a receipt that leaves something out is none. */
const Names = ({ title, all }: { readonly title: string; readonly all: readonly Thing[] }) =>
  all.length > 0 && (
    <div className="st-card__more">
      <h3 className="st-soft">{`${title} (${all.length})`}</h3>
      <ul className="st-names">
        {all.map(({ name, actions, owner }, place) => (
          <li key={place}>
            {name}
            {owner !== null && <small>{owner}</small>}
            {actions.length > 0 && <Actions actions={actions} />}
          </li>
        ))}
      </ul>
    </div>
  );
