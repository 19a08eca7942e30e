import { UploadIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea } from "#components/ui/text-field";

export const listProblems = ["empty", "tooLong", "tooLarge"] as const;

type Props = {
  /** Receives `list`, `file` and the fields. */
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  readonly backHref: string;
  /** A list has been read: this would be another. */
  readonly isAgain: boolean;
  readonly problem?: (typeof listProblems)[number] | undefined;
};

/** Organisation numbers, pasted or from a file. Reading them changes nothing. */
export function ListForm({ action, fields, backHref, isAgain, problem }: Props) {
  const t = useTranslations("clients.listIn");
  return (
    <Card>
      <ActionForm action={action} fields={fields}>
        <div className="st-stack">
          <TextArea
            id="list"
            name="list"
            rows={isAgain ? 3 : 6}
            label={t("field")}
            description={t("fieldMeans")}
            error={problem && t(`problem.${problem}`)}
            spellCheck={false}
            autoComplete="off"
          />
          <div className="st-clients__file">
            <label className="ds-label" htmlFor="file">
              {t("file")}
            </label>
            <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="file-means" />
            <p id="file-means" className="st-soft">
              {t("fileMeans")}
            </p>
          </div>
          <div className="st-bar">
            <SubmitButton variant={isAgain ? "secondary" : "primary"} working={t("reading")} icon={<UploadIcon aria-hidden />}>
              {t(isAgain ? "previewAgain" : "preview")}
            </SubmitButton>
            {!isAgain && (
              <LinkButton variant="tertiary" href={backHref}>
                {t("cancel")}
              </LinkButton>
            )}
          </div>
        </div>
      </ActionForm>
    </Card>
  );
}
