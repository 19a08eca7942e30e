import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag";

export type CallerProps = {
  readonly caller: { readonly by: "anyone" | "token" | "otherToken" | "session"; readonly scopes: readonly string[] };
  readonly limit: { readonly per: "address" | "caller"; readonly hits: number; readonly seconds: number } | null;
};

/** Who may call, and how often. */
export function Caller({ caller: { by, scopes }, limit }: CallerProps) {
  const t = useTranslations("apiDocs");
  return (
    <section>
      <h4>{t("who")}</h4>
      <p>{scopes.length > 0 ? t("scopes", { count: scopes.length }) : t(`callers.${by}`)}</p>
      {scopes.length > 0 && (
        <ul className="st-scopes" translate="no">
          {scopes.map((scope) => (
            <li key={scope}>
              <Tag>{scope}</Tag>
            </li>
          ))}
        </ul>
      )}
      {limit && <p className="st-soft">{t(`limits.${limit.per}`, limit)}</p>}
    </section>
  );
}
