import { DoorOpenIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Note } from "#components/ui/note";
import { Progress } from "#components/ui/progress";
import type { ClientAct } from "#lib/clients/rules/act";
import { KeepLooking } from "./keep-looking";

/** An act that is under way: how far, and that one need not wait for it here. */
export function ActProgress({ act, backHref }: { readonly act: ClientAct; readonly backHref: string }) {
  const t = useTranslations("clients.progress");
  const format = useFormatter();
  return (
    <Card>
      <div className="st-stack">
        <Progress
          id="progress"
          text={t("done", { done: format.number(act.done), asked: format.number(act.asked) })}
          note={t("means")}
          value={act.done}
          max={Math.max(1, act.asked)}
        />
        <Note icon={<DoorOpenIcon aria-hidden />}>{t("mayLeave")}</Note>
        <div className="st-bar">
          <LinkButton variant="tertiary" href={backHref}>
            {t("back")}
          </LinkButton>
        </div>
      </div>
      <KeepLooking />
    </Card>
  );
}
