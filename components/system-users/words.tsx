import { useFormatter, useTranslations } from "next-intl";
import { useWhen } from "#components/requests/words";

const week = 7 * 24 * 60 * 60 * 1000;

/** "for 4 minutter siden", and after a week the day. */
function useAgo(now: Date): (at: Date) => string {
  const format = useFormatter();
  const { day } = useWhen();
  // A clock that is a little behind must not speak of the future.
  return (at) =>
    now.getTime() - at.getTime() < week ? format.relativeTime(new Date(Math.min(at.getTime(), now.getTime())), now) : day(at);
}

/** When it was used last, or that it never was. */
export function useLastUse(now: Date): (at: Date | null) => string {
  const t = useTranslations("accesses");
  const ago = useAgo(now);
  return (at) => (at ? t("lastUsed", { ago: ago(at) }) : t("neverUsed"));
}
