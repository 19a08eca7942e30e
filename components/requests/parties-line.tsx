import { ArrowRightIcon, Buildings3Icon, TenancyIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { initials, Mark } from "#components/ui/mark";
import { readableOrgNo } from "#lib/parties/numbers";
import type { RequestKind } from "#lib/requests/rules/reading";
import { VisibleText } from "./visible-text";
import { useOrgNo } from "./words";

type Organisation = { readonly name: string; readonly orgNo: string };
type Props = {
  readonly kind: RequestKind;
  readonly system: string;
  /** From the register, not from the request. */
  readonly vendor: Organisation;
  readonly party: Organisation & { readonly isSubUnit?: boolean };
};

/** Which system, whose it is, and for whom it would act. */
export function PartiesLine({ kind, system, vendor, party }: Props) {
  const t = useTranslations("requests");
  const orgNo = useOrgNo();
  return (
    <FromTo label={t("parties.label")}>
      <Party mark={<Mark>{<TenancyIcon />}</Mark>} label={t("parties.system")} name={<VisibleText text={system} />}>
        {t("by", { vendor: vendor.name, number: readableOrgNo(vendor.orgNo) })}
      </Party>
      <Party
        mark={<Mark tone="solid">{kind === "clients" ? <Buildings3Icon /> : initials(party.name)}</Mark>}
        label={t(`parties.${kind}`)}
        name={<bdi>{party.name}</bdi>}
      >
        {party.isSubUnit ? t("parties.subUnit", { number: readableOrgNo(party.orgNo) }) : orgNo(party.orgNo)}
      </Party>
    </FromTo>
  );
}

type FromToProps = { readonly label: string; readonly children: readonly [from: ReactNode, to: ReactNode] };

/** The one, an arrow, and the other. */
export const FromTo = ({ label, children: [from, to] }: FromToProps) => (
  <div className="st-parties" role="group" aria-label={label}>
    {from}
    <ArrowRightIcon aria-hidden />
    {to}
  </div>
);

type PartyProps = { readonly mark: ReactNode; readonly label: string; readonly name: ReactNode; readonly children: ReactNode };

export const Party = ({ mark, label, name, children }: PartyProps) => (
  <div className="st-parties__one">
    {mark}
    <p>
      <small>{label}</small>
      <b>{name}</b>
      <small>{children}</small>
    </p>
  </div>
);

/** Somebody who had chosen another organisation is told that this page has not. */
export function Switched({ party, chosen }: { readonly party: string; readonly chosen: string }) {
  const t = useTranslations("requests.parties");
  return <p className="st-soft">{t("switched", { party, chosen })}</p>;
}
