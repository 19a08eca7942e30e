import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { SubmitButton } from "#components/ui/submit-button";
import type { Chosen } from "#lib/clients/rules/search";

/** What confirming would do, in figures. */
function DraftSum({ draft: { toAdd, toRemove } }: { readonly draft: Chosen }) {
  const t = useTranslations("clients.choice");
  const format = useFormatter();
  return (
    <p role="status" className="st-clients__sum">
      {toAdd + toRemove === 0
        ? t("nothing")
        : t.rich("sum", { add: format.number(toAdd), remove: format.number(toRemove), b: (bold) => <b>{bold}</b> })}
    </p>
  );
}

type Props = {
  readonly form: string;
  /** Receives `do` (which button), `page` (what was shown), `chosen` (the ids that are ticked) and the fields. */
  readonly action: (form: FormData) => Promise<void>;
  readonly fields: Readonly<Record<string, string>>;
  readonly draft: Chosen;
};

/** The form that all boxes and buttons of the dialog belong to. */
export function ChoiceFoot({ form, action, fields, draft }: Props) {
  const t = useTranslations("clients.choice");
  return (
    <>
      <ActionForm id={form} action={action} fields={fields}>
        <SubmitButton name="do" value="apply" working={t("applying")}>
          {t("apply")}
        </SubmitButton>
        <Button type="submit" variant="tertiary" name="do" value="drop">
          {t("drop")}
        </Button>
      </ActionForm>
      <DraftSum draft={draft} />
    </>
  );
}
