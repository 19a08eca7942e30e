import { ExclamationmarkTriangleIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { VisuallyHidden } from "#components/ui/visually-hidden";
import { isKnownAction, knownActions } from "#lib/descriptions/rules";
import { VisibleText } from "./visible-text";

type Props = { readonly actions: readonly string[]; readonly withheld?: readonly string[] | undefined };

const order = (action: string) => (isKnownAction(action) ? knownActions.indexOf(action) : -1);

/** What may be done, in words. One that has no words is shown as it is written, with a warning, and first. */
export function Actions({ actions, withheld = [] }: Props) {
  const t = useTranslations("requests.actions");
  const sorted = [...new Set(actions)].sort((a, b) => order(a) - order(b));
  return (
    <span className="st-right__acts">
      {sorted.length > 0 && <VisuallyHidden>{t("label")} </VisuallyHidden>}
      {sorted.map((action, place) => (
        <Fragment key={action}>
          {place > 0 && <VisuallyHidden>, </VisuallyHidden>}
          <Action action={action} />
        </Fragment>
      ))}
      {sorted.length === 0 && (
        <span className="st-act" data-unknown="">
          <ExclamationmarkTriangleIcon aria-hidden />
          {t("none")}
        </span>
      )}
      {withheld.map((action) => (
        <span className="st-act" data-withheld="" key={action}>
          <VisuallyHidden>, {t("withheld")} </VisuallyHidden>
          <s>{isKnownAction(action) ? t(action) : <VisibleText text={action} />}</s>
        </span>
      ))}
    </span>
  );
}

function Action({ action }: { readonly action: string }) {
  const t = useTranslations("requests.actions");
  if (isKnownAction(action)) return <span className="st-act">{t(action)}</span>;
  return (
    <span className="st-act" data-unknown="">
      <ExclamationmarkTriangleIcon aria-hidden />
      {t("unknown")} <VisibleText text={action} />
    </span>
  );
}
