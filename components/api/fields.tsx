import { useTranslations } from "next-intl";

export type SentField = {
  readonly name: string;
  readonly place: "path" | "query" | "header" | "body";
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
};

/** What is sent along, field by field. */
export function Fields({ fields }: { readonly fields: readonly SentField[] }) {
  const t = useTranslations("apiDocs");
  return (
    <section>
      <h4>{t("fields")}</h4>
      <dl className="st-fields">
        {fields.map(({ name, place, type, isRequired, description }) => (
          <div key={`${place} ${name}`}>
            <dt>
              <code translate="no">{name}</code>
              <span className="st-soft">{t("place", { place, need: isRequired ? "must" : "may" })}</span>
            </dt>
            <dd lang="en">{type}</dd>
            {description && <dd lang="en">{description}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
