import { useTranslations } from "next-intl";
import { KeepTyped } from "#components/ui/keep-typed";
import { type Asking, QuestionDialog } from "#components/ui/question-dialog";
import { ScriptField } from "#components/ui/script-field";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea } from "#components/ui/text-field";
import { longestReason, type RequestKind } from "#lib/requests/rules/reading";
import { names } from "./words";

/** The action receives `reason`. */
type Props = Asking & {
  readonly kind: RequestKind;
  readonly system: string;
  /** What was written last time, when it could not be sent. */
  readonly reason?: string | undefined;
  readonly isTooLong?: boolean;
  /** A no can be taken back for a while, where a script is at work that sends it then. */
  readonly canUndo?: boolean;
};

/** Is it meant, and why? The reason is the vendor's to read. */
export function RejectDialog({ kind, system, reason = "", isTooLong = false, canUndo = false, ...at }: Props) {
  const t = useTranslations("requests.reject");
  const most = longestReason;
  return (
    <QuestionDialog
      id="reject"
      title={t.rich("title", names(system))}
      {...{ at, closeLabel: t("close"), cancel: t("cancel") }}
      buttons={
        <SubmitButton tone="danger" working={t("rejecting")}>
          {t("confirm")}
        </SubmitButton>
      }
    >
      <KeepTyped as={`reject ${at.fields["id"] ?? ""}`} />
      {canUndo && <ScriptField name="undo" value="yes" />}
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
    </QuestionDialog>
  );
}
