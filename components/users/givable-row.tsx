import { CheckmarkIcon, ChevronDownIcon, KeyVerticalIcon, PadlockLockedIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tag } from "#components/ui/tag";
import { adminPackageOf, type GivablePackage } from "#lib/mandates/rules/giving";

type Props = {
  readonly givable: GivablePackage;
  /** The button that gives it, for those who may. */
  readonly children: ReactNode;
};

/** A package: what it is for, what it opens, and whether this person may give it to this user. */
export function GivableRow({ givable, children }: Props) {
  const { code, name, description, isAdmin, services, mayGive, holds } = givable;
  const t = useTranslations("users.give");
  const power = adminPackageOf(code);
  return (
    <li className="st-give">
      <div className="st-give__body">
        <p className="st-right__name" id={`package-${code}`} tabIndex={-1}>
          {isAdmin && <KeyVerticalIcon aria-hidden />}
          {name}
        </p>
        <p className="st-right__plain">{description}</p>
        {!mayGive && holds === null && <WhyNot givable={givable} />}
        {services.length > 0 && (
          <details className="st-give__opens">
            <summary>
              {t("opens", { count: services.length })}
              <ChevronDownIcon aria-hidden />
            </summary>
            <ul className="st-bullets">
              {services.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </details>
        )}
        {power && <p className="st-soft">{t(`power.${power}`)}</p>}
      </div>
      <div className="st-give__act">
        <State givable={givable} />
        {mayGive && children}
      </div>
    </li>
  );
}

function State({ givable: { holds, mayGive, because } }: Pick<Props, "givable">) {
  const t = useTranslations("users.give");
  if (holds === "given") {
    return (
      <Tag tone="success" icon={<CheckmarkIcon aria-hidden />}>
        {t("isGiven")}
      </Tag>
    );
  }
  if (holds === "otherwise") return <Tag icon={<CheckmarkIcon aria-hidden />}>{t("hasOtherwise")}</Tag>;
  if (mayGive) return null;
  return because === "onlyByRegisterRole" ? (
    <Tag icon={<PadlockLockedIcon aria-hidden />}>{t("onlyRegister")}</Tag>
  ) : (
    <Tag tone="warning" icon={<PadlockLockedIcon aria-hidden />}>
      {t("cannot")}
    </Tag>
  );
}

/** In words: why this person may not give it, and who may. */
export function WhyNot({ givable: { because, whoCan } }: { readonly givable: Pick<GivablePackage, "because" | "whoCan"> }) {
  const t = useTranslations("users.whyNot");
  const format = useFormatter();
  if (because === null) return null;
  const isOwn = because === "notHeld" || because === "notPassedOn" || because === "notToYourself";
  return (
    <p className="st-right__plain">
      {t(because)} {isOwn && (whoCan.length > 0 ? t("whoCan", { names: format.list(whoCan, { type: "disjunction" }) }) : t("nobody"))}
    </p>
  );
}
