import { MagnifyingGlassIcon, ShieldCheckmarkIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";
import { Button, LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Failed } from "#components/ui/failed";
import { Note } from "#components/ui/note";
import { Section } from "#components/ui/section";
import { Toast } from "#components/ui/toast";
import { undo } from "../actions";
import { type Asked, here } from "../address";

export function Notices({ asked }: { readonly asked: Asked }) {
  const t = useTranslations("showcase.notices");
  return (
    <Section id="notices" title={t("title")}>
      <div className="st-stack">
        {(["info", "success", "warning", "danger"] as const).map((tone) => (
          <Alert key={tone} tone={tone} title={t(tone)} level={3}>
            <p>{t(`${tone}Text`)}</p>
          </Alert>
        ))}
        <Alert tone="info">
          <p>{t("bare")}</p>
        </Alert>
        <Failed
          title={t("failed")}
          level={3}
          retry={{ href: "/ui#notices", label: t("retry") }}
          reference={t("reference", { code: "093d5ce1-7bb3-4d59-bc40-fbf99ee9a684" })}
        >
          {t("failedText")}
        </Failed>
        <EmptyState
          icon={<MagnifyingGlassIcon aria-hidden />}
          title={t("empty")}
          action={<Button variant="secondary">{t("clear")}</Button>}
        >
          {t("emptyText")}
        </EmptyState>
        <Note icon={<ShieldCheckmarkIcon aria-hidden />}>{t("note")}</Note>
        <Removed done={asked.done} />
      </div>
    </Section>
  );
}

function Removed({ done }: { readonly done: string | undefined }) {
  const t = useTranslations("showcase.notices");
  const page = useTranslations("showcase.page");
  return (
    <>
      <div className="st-bar">
        <LinkButton variant="secondary" href={here({ done: "removed" }, "#notices")}>
          {t("showToast")}
        </LinkButton>
        <LinkButton variant="tertiary" href="/ui/notice">
          {page("open")}
        </LinkButton>
      </div>
      {done === "removed" && <Toast message={t("toast")} closeLabel={t("close")} undo={{ label: t("undo"), action: undo }} />}
      {done === "undone" && <Toast message={t("undone")} closeLabel={t("close")} lasts={8_000} />}
    </>
  );
}
