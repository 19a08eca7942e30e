import { ArrowUndoIcon, LeaveIcon, LightBulbIcon, ShieldLockIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Note } from "#components/ui/note";
import type { RequestKind } from "#lib/requests/rules/reading";
import { names } from "./words";

type Props = {
  readonly kind: RequestKind;
  readonly system: string;
  /** What follows the answer: to a vendor's page, to our own, or nowhere. */
  readonly afterwards: { readonly host: string } | "log-out" | "stay";
  /** For somebody who could answer if a colleague gave the rest. */
  readonly canGetTheRest?: boolean;
};

/** Small assurances at the end of the letter. */
export function Notes({ kind, system, afterwards, canGetTheRest = false }: Props) {
  const t = useTranslations("requests");
  return (
    <div className="st-letter__notes">
      {canGetTheRest && <Note icon={<LightBulbIcon aria-hidden />}>{t("missing.openAgain")}</Note>}
      <Note icon={<ArrowUndoIcon aria-hidden />}>{t(kind === "clients" ? "notes.takeBackClients" : "notes.takeBack")}</Note>
      {afterwards !== "stay" && (
        <Note icon={<LeaveIcon aria-hidden />}>
          {afterwards === "log-out" ? t("notes.logOut") : t.rich("notes.backTo", { host: afterwards.host, b: (bold) => <b>{bold}</b> })}
        </Note>
      )}
      <Note icon={<ShieldLockIcon aria-hidden />}>{t.rich("notes.unsure", names(system))}</Note>
    </div>
  );
}
