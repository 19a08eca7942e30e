import { CheckmarkCircleFillIcon, ExclamationmarkTriangleFillIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";
import { useNumber } from "./words";

type Counts = { readonly total: number; readonly givable: number };

/** One line over the list, before any button: how much of this you can give. Nothing was looked up: nothing is said. */
export function Verdict({ total, givable, isChange = false }: Counts & { readonly isChange?: boolean }) {
  const t = useTranslations("requests.verdict");
  const word = useNumber();
  if (total === 0) return null;
  const how = givable === total ? "all" : givable === 0 ? "none" : "some";
  return (
    <p className="st-verdict" data-tone={how === "all" ? undefined : "warning"}>
      {how === "all" ? <CheckmarkCircleFillIcon aria-hidden /> : <ExclamationmarkTriangleFillIcon aria-hidden />}
      {t(isChange ? `${how}New` : how, { total, totalWord: word(total), givenWord: word(givable) })}
    </p>
  );
}

type MissingProps = Counts & {
  /** Those in the organisation who can give all of it. */
  readonly canAll: readonly string[];
  readonly isBeyondAnybody?: boolean;
  readonly vendor: string;
};

/** At the top of the letter, for an access manager who cannot give everything. */
export function MissingNotice({ total, givable, canAll, isBeyondAnybody = false, vendor }: MissingProps) {
  const t = useTranslations("requests.missing");
  const word = useNumber();
  const missing = total - givable;
  const format = useFormatter();
  const some = canAll.length > 3 ? `${canAll.slice(0, 3).join(", ")} …` : format.list(canAll);
  return (
    <Alert tone="warning" title={t("title", { total, missing, totalWord: word(total), missingWord: word(missing) })}>
      <p>
        {isBeyondAnybody ? t("beyondAnybody", { vendor }) : t("means")}
        {!isBeyondAnybody && some && ` ${t("canAll", { names: some })}`}
      </p>
    </Alert>
  );
}
