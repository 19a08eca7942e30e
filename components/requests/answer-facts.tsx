import { useTranslations } from "next-intl";
import { Facts } from "#components/ui/facts";
import { daysLeft, shortReference } from "#lib/requests/rules/reading";
import { VisibleText } from "./visible-text";
import { useOrgNo, useWhen } from "./words";

type Props = {
  readonly id: string;
  readonly now: Date;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly vendor: string;
  /** What the vendor calls it, or null. */
  readonly externalRef: string | null;
  /** Of a change: which access it would change, and for whom it acts. */
  readonly access?: { readonly title: string; readonly createdAt: Date; readonly createdBy?: string };
  readonly party?: { readonly name: string; readonly orgNo: string };
};

/** What is known about the letter: until when it can be answered, how long the access lasts, when it came, what to quote. */
export function AnswerFacts({ id, now, createdAt, expiresAt, vendor, externalRef, access, party }: Props) {
  const t = useTranslations("requests");
  const { day, moment } = useWhen();
  const orgNo = useOrgNo();
  const days = daysLeft(expiresAt, now);
  return (
    <Facts
      plain
      facts={[
        ...(access ? [{ name: t("answer.access"), value: <VisibleText text={access.title} />, note: since(access) }] : []),
        ...(party
          ? [{ name: t("answer.appliesTo"), value: party.name, note: <span className="st-number">{orgNo(party.orgNo)}</span> }]
          : []),
        { name: t("answer.deadline"), value: moment(expiresAt), note: days !== null && t("answer.daysLeft", { days }) },
        ...(access ? [] : [{ name: t("answer.lasts"), value: t("answer.untilTaken") }]),
        { name: t("facts.sent"), value: moment(createdAt) },
        ...(externalRef ? [{ name: t("answer.vendorRef", { vendor }), value: <VisibleText text={externalRef} /> }] : []),
        { name: t("facts.ourRef"), value: <span className="st-number">{shortReference(id)}</span> },
      ]}
    />
  );

  function since({ createdAt: at, createdBy }: NonNullable<Props["access"]>) {
    return createdBy ? t("answer.accessSince", { day: day(at), name: createdBy }) : t("answer.accessSinceDay", { day: day(at) });
  }
}
