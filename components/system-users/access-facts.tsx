import { useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { useWhen } from "#components/requests/words";
import { Card } from "#components/ui/card";
import { Facts } from "#components/ui/facts";
import { readableOrgNo } from "#lib/parties/numbers";
import { shortReference } from "#lib/requests/rules/reading";

type Props = {
  readonly id: string;
  readonly system: { readonly name: string };
  readonly vendor: { readonly name: string; readonly orgNo: string };
  readonly createdAt: Date;
  readonly createdBy: string;
  /** Of one that a vendor asked for: what was approved, by whom and when. */
  readonly receiptHref: string | null;
  /** Left out where it is the organisation's own number, and says nothing. */
  readonly externalRef: string | null;
};

/** Whose it is, since when, and by what names others know it. */
export function AccessFacts({ id, system, vendor, createdAt, createdBy, receiptHref, externalRef }: Props) {
  const t = useTranslations("accesses.facts");
  const { moment } = useWhen();
  return (
    <Card>
      <Facts
        plain
        facts={[
          {
            name: t("system"),
            value: <VisibleText text={system.name} />,
            note: t("from", { vendor: vendor.name, number: readableOrgNo(vendor.orgNo) }),
          },
          {
            name: t(receiptHref === null ? "created" : "approved"),
            value: moment(createdAt),
            note: (
              <>
                {t("by", { name: createdBy })}
                {receiptHref !== null && (
                  <>
                    {" · "}
                    <a href={receiptHref}>{t("receipt")}</a>
                  </>
                )}
              </>
            ),
          },
          { name: t("lasts"), value: t("untilTaken") },
          {
            name: externalRef === null ? t("reference") : t("vendorReference", { vendor: vendor.name }),
            value: externalRef === null ? <span className="st-number">{shortReference(id)}</span> : <VisibleText text={externalRef} />,
            note: externalRef === null ? id : t("ours", { reference: shortReference(id) }),
          },
        ]}
      />
    </Card>
  );
}
