import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";

/** Why the answer did not go through: said over the letter, which stands there as it is now. */
export type AnswerProblemCode = "changed" | "lost" | "notManager" | "failed" | "unsure" | "tooOften" | "otherExists";

type Props = {
  readonly code: AnswerProblemCode;
  /** Under which a fault of ours was logged. */
  readonly reference?: string;
};

export function AnswerProblem({ code, reference }: Props) {
  const t = useTranslations("requests.problem");
  const isFault = code === "failed" || code === "unsure";
  return (
    <Alert tone={isFault ? "danger" : "warning"} title={t(code)} isNews>
      <p>{t(`${code}Means`)}</p>
      {reference && <p>{t("reference", { code: reference })}</p>}
    </Alert>
  );
}
