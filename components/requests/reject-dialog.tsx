import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { KeepTyped } from "#components/ui/keep-typed";
import { ScriptField } from "#components/ui/script-field";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea } from "#components/ui/text-field";
import { longestReason, type RequestKind } from "#lib/requests/rules/reading";
import { names } from "./words";

type Props = {
  readonly kind: RequestKind;
  readonly system: string;
  readonly isOpen: boolean;
  /** The page without its dialog. */
  readonly closeHref: string;
  /** Receives `reason` and the fields. */
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  /** What was written last time, when it could not be sent. */
  readonly reason?: string | undefined;
  readonly isTooLong?: boolean;
  /** A no can be taken back for a while, where a script is at work that sends it then. */
  readonly canUndo?: boolean;
};

/** Is it meant, and why? The reason is the vendor's to read. */
export function RejectDialog({ kind, system, isOpen, closeHref, action, fields, reason = "", isTooLong = false, canUndo = false }: Props) {
  const t = useTranslations("requests.reject");
  const most = longestReason;
  return (
    <Dialog id="reject" title={t.rich("title", names(system))} closeLabel={t("close")} at={{ isOpen, closeHref }}>
      <ActionForm action={action} fields={fields}>
        <KeepTyped as={`reject ${fields["id"] ?? ""}`} />
        {canUndo && <ScriptField name="undo" value="yes" />}
        <div className="st-stack">
          <p>{t(`means.${kind}`)}</p>
          <TextArea
            id="reason"
            name="reason"
            rows={3}
            maxLength={most}
            defaultValue={reason}
            label={t("reason")}
            description={t("reasonMeans", { most })}
            error={isTooLong && t("tooLong", { count: reason.length, most })}
          />
          <div className="st-bar">
            <SubmitButton tone="danger" working={t("rejecting")}>
              {t("confirm")}
            </SubmitButton>
            <LinkButton variant="tertiary" href={closeHref}>
              {t("cancel")}
            </LinkButton>
          </div>
        </div>
      </ActionForm>
    </Dialog>
  );
}
