import { HourglassIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag";
import { daysLeft, soon } from "#lib/requests/rules/reading";

/** Until when it can be answered, and loud when that is soon. */
export function DaysLeft({ expiresAt, now }: { readonly expiresAt: Date; readonly now: Date }) {
  const t = useTranslations("requests.answer");
  const days = daysLeft(expiresAt, now) ?? 0;
  const left = t("daysLeft", { days });
  if (days >= soon) return <Tag>{left}</Tag>;
  return (
    <Tag tone="warning" icon={<HourglassIcon aria-hidden />}>
      {left}
    </Tag>
  );
}
