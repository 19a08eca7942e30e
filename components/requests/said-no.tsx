import { ArrowUndoIcon, HourglassIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { Sheet } from "#components/ui/sheet";
import { SubmitButton } from "#components/ui/submit-button";
import { names } from "./words";

type Props = {
  readonly system: string;
  readonly vendor: string;
  readonly undo: { readonly action: FormAction; readonly fields: Readonly<Record<string, string>> };
  readonly listHref: string;
};

/** The letter, for whoever has said no to it a moment ago, and can still take that back. */
export function SaidNo({ system, vendor, undo, listHref }: Props) {
  const t = useTranslations("requests.undo");
  return (
    <Sheet icon={<HourglassIcon />} title={t("said")}>
      <p className="st-letter__lead">{t.rich("saidMeans", { ...names(system), vendor })}</p>
      <div className="st-bar st-letter__part">
        <ActionForm action={undo.action} fields={undo.fields}>
          <SubmitButton working={t("undoing")} icon={<ArrowUndoIcon aria-hidden />}>
            {t("undoLong")}
          </SubmitButton>
        </ActionForm>
        <LinkButton variant="tertiary" href={listHref}>
          {t("list")}
        </LinkButton>
      </div>
    </Sheet>
  );
}

/** Over the letter, after somebody wanted a no back. */
export function UndoNews({ is }: { readonly is: "undone" | "tooLate" }) {
  const t = useTranslations("requests.undo");
  return (
    <Alert tone={is === "undone" ? "success" : "warning"} title={t(is)} isNews>
      <p>{t(`${is}Means`)}</p>
    </Alert>
  );
}
