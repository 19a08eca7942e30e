import { getFormatter, getTranslations } from "next-intl/server";
import type { Checked } from "#components/requests/receipt-check";
import { whenIn } from "#components/requests/words";
import { isKnownAction } from "#lib/descriptions/rules";
import type { Language } from "#lib/language";
import { readableOrgNo } from "#lib/parties/numbers";
import type { Receipt, Thing } from "#lib/receipts/contract";
import type { Fault } from "#lib/receipts/rules/check";
import { spelledOut } from "#lib/requests/rules/visible-text";

/** A verdict, in the reader's language and as text alone. */

export async function faultInWords(fault: Fault | "tooOften"): Promise<Checked> {
  const t = await getTranslations("receiptCheck.faults");
  const tone = fault === "empty" || fault === "tooOften" || fault === "tooLong" ? "warning" : "danger";
  return { tone, title: t(`${fault}.title`), text: t(`${fault}.means`) };
}

export async function receiptInWords(receipt: Receipt, language: Language): Promise<Checked> {
  const [t, format, own] = await Promise.all([getTranslations("requests"), getFormatter(), getTranslations("receiptCheck")]);
  const { kind, outcome, at, by, system, organisation, request, reference, reason } = receipt;
  const name = spelledOut(system.name[language]);
  const isAccepted = outcome === "accepted";
  const summary = t.markup(`receipt.${isAccepted ? kind : "rejectedByOther"}`, { system: () => name });
  const facts = [
    { name: t(isAccepted ? "facts.approvedBy" : "facts.rejectedBy"), value: by.name, note: by.role?.[language] ?? t("role.manager") },
    { name: t("facts.when"), value: whenIn(t, format).moment(new Date(at)) },
    {
      name: t("facts.system"),
      value: name,
      note: t("by", { vendor: spelledOut(system.vendor.name), number: readableOrgNo(system.vendor.orgNo) }),
    },
    { name: t("facts.party"), value: organisation.name, note: t("orgNo", { number: readableOrgNo(organisation.orgNo) }) },
    { name: t("facts.ourRef"), value: reference, note: request },
  ];
  const words = (action: string) => (isKnownAction(action) ? t(`actions.${action}`) : spelledOut(action));
  const listed = (title: string, things: readonly Thing[]) => ({ title: `${title} (${things.length})`, names: things.map(named) });
  const named = ({ name: called, owner, actions }: Thing) => ({
    name: spelledOut(called[language]),
    note: [owner?.[language], actions.map(words).join(", ")].filter(Boolean).join(" · "),
  });
  const granted = kind === "change" ? t("receipt.added") : t("facts.rights");
  const lists = [listed(granted, receipt.granted), listed(t("receipt.removed"), receipt.removed), listed(t("facts.asked"), receipt.asked)];
  return {
    ...{ tone: "success", title: own("genuine"), text: own("genuineMeans") },
    content: {
      ...{ title: summary, facts, lists: lists.filter(({ names }) => names.length > 0) },
      reason: reason === null ? null : { title: t("facts.reason"), text: spelledOut(reason) },
      note: own("sinceThen"),
    },
  };
}
