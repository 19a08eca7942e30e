import { ShieldLockIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";

type Props = {
  /** What asks for it, in words. */
  readonly names: readonly string[];
  readonly level: "low" | "substantial" | "high";
  /** How old the login may be. Null: as old as it likes. */
  readonly minutes: number | null;
  readonly because: "level-too-low" | "login-too-old";
};

/** Before anything is pressed: a yes to this letter asks for another login than the one at hand. */
export function StepUpNotice({ names, level, minutes, because }: Props) {
  const t = useTranslations("requests.stepUp");
  return (
    <Alert tone="info" title={t(because === "level-too-low" ? "level" : "fresh")}>
      <p>
        {t("means", { names: names.join(", "), count: names.length, level, minutes: minutes ?? 0 })} {t("back")}
      </p>
    </Alert>
  );
}

/** In the place of the button: to the login, and back to this page, where the letter is approved with one press. */
export function StepUpLink({ href }: { readonly href: string }) {
  const t = useTranslations("requests.stepUp");
  return (
    <LinkButton wide href={href} data-reload="" icon={<ShieldLockIcon aria-hidden />}>
      <span className="st-only-wide">{t("go")}</span>
      <span className="st-only-narrow">{t("goShort")}</span>
    </LinkButton>
  );
}
