import { ArrowUndoIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Note } from "#components/ui/note";
import { SubmitButton } from "#components/ui/submit-button";
import { TextField } from "#components/ui/text-field";

type Props = {
  /** Receives `name`, `reference` where there is one, and the fields. */
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  readonly name: string;
  /** Only where it must be told apart from another. */
  readonly reference: string | undefined;
  readonly problem: string | undefined;
  readonly hrefs: { readonly back: string; readonly cancel: string };
};

const longest = 255;

/** What it shall be called, and the button. What was shown goes along in `fields`, so that nothing else is made. */
export function CreateForm({ action, fields, name, reference, problem, hrefs }: Props) {
  const t = useTranslations("newAccess");
  return (
    <ActionForm action={action} fields={fields}>
      <div className="st-new">
        <TextField
          id="name"
          name="name"
          label={t("name")}
          description={t("nameMeans")}
          defaultValue={name}
          autoComplete="off"
          error={problem === "nameMissing" ? t("nameMissing") : problem === "nameWrong" && t("wrongText", { most: longest })}
        />
        {reference !== undefined && (
          <TextField
            id="reference"
            name="reference"
            label={t("reference")}
            description={t("referenceMeans")}
            defaultValue={reference}
            autoComplete="off"
            error={
              problem === "taken"
                ? t("referenceTaken")
                : problem === "referenceMissing"
                  ? t("referenceMissing")
                  : problem === "referenceWrong" && t("wrongText", { most: longest })
            }
          />
        )}
        <Note icon={<ArrowUndoIcon aria-hidden />}>{t("takeBack")}</Note>
        <div className="st-bar">
          <SubmitButton working={t("creating")}>{t("create")}</SubmitButton>
          <LinkButton variant="secondary" href={hrefs.back}>
            {t("back")}
          </LinkButton>
          <LinkButton variant="tertiary" href={hrefs.cancel}>
            {t("cancel")}
          </LinkButton>
        </div>
      </div>
    </ActionForm>
  );
}
