import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { readableOrgNo } from "#lib/parties/numbers";
import { VisibleText } from "./visible-text";

/** Days and times as people write them in the language of the page. */
export const useWhen = () => whenIn(useTranslations("requests"), useFormatter());

type Words = ReturnType<typeof useTranslations<"requests">>;

export function whenIn(t: Words, format: ReturnType<typeof useFormatter>) {
  const part = (at: Date, name: "day" | "month" | "year", how: "numeric" | "long") =>
    format.dateTime(at, { [name]: how }).replace(/\.$/, "");
  const day = (at: Date) =>
    t("day", { day: part(at, "day", "numeric"), month: part(at, "month", "long"), year: part(at, "year", "numeric") });
  const clock = (at: Date) => {
    const [hour = "", minute = ""] = format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).split(/[.:]/);
    return t("clock", { hour, minute });
  };
  return { day, clock, moment: (at: Date) => t("moment", { day: day(at), time: clock(at) }) };
}

/** "tre" for 3, "60" for 60. */
export function useNumber(): (count: number) => string {
  const t = useTranslations("requests");
  return (count) => t("number", { count });
}

/** The names that sentences have room for: `<system></system>` in the texts. The vendor's own words are made visible. */
export const names = (system: string) => ({
  system: () => <VisibleText text={system} />,
  b: (bold: ReactNode) => <b>{bold}</b>,
});

/** "VENNLIG SKJORTE (daglig leder)". Who holds it by mandate has no role to name. */
export const withRole = (name: string, role: string | undefined): string => (role ? `${name} (${role.toLowerCase()})` : name);

/** The number in a line of its own, which never breaks inside. */
export function useOrgNo(): (orgNo: string) => string {
  const t = useTranslations("requests");
  return (orgNo) => t("orgNo", { number: readableOrgNo(orgNo) });
}
