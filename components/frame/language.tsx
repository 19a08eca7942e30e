import { CheckmarkIcon, GlobeIcon } from "@navikt/aksel-icons";
import { type Locale, useTranslations } from "next-intl";
import { useId } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { HeadMenu } from "./head-menu";

export type LanguageChoice = {
  readonly current: Locale;
  /** Receives `language`, and `back` when an address is given. */
  readonly action: FormAction;
  readonly back?: string;
};

const languages = ["nb", "nn", "en"] as const satisfies readonly Locale[];

/** Each language by its own name, and spoken as such. */
export function LanguageForm({ current, action, back }: LanguageChoice) {
  const t = useTranslations("frame.languages");
  return (
    <ActionForm action={action} fields={back ? { back } : {}}>
      <ul>
        {languages.map((language) => (
          <li key={language}>
            <button
              className="st-menuitem"
              name="language"
              value={language}
              lang={language}
              aria-current={language === current || undefined}
            >
              {t(language)}
              {language === current && <CheckmarkIcon className="st-menuitem__check" aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
    </ActionForm>
  );
}

export function LanguageButton({ isInMenuToo, ...choice }: LanguageChoice & { readonly isInMenuToo: boolean }) {
  const t = useTranslations("frame");
  const id = useId();
  return (
    <span className={isInMenuToo ? "st-only-wide" : undefined}>
      <HeadMenu id={id} label={t("language")} icon={<GlobeIcon aria-hidden />} name={t(`languages.${choice.current}`)}>
        <LanguageForm {...choice} />
      </HeadMenu>
    </span>
  );
}
