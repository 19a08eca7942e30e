import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";
import { VisuallyHidden } from "#components/ui/visually-hidden";
import { type TextPart, visibleText } from "#lib/requests/rules/visible-text";

/** What a vendor has written, as text: hidden signs are shown as codes, letters of another alphabet are marked. It turns nothing around it. */
export const VisibleText = ({ text }: { readonly text: string }) => (
  <bdi>
    {visibleText(text).parts.map((part, place) => (
      <Part key={place} part={part} />
    ))}
  </bdi>
);

function Part({ part }: { readonly part: TextPart }) {
  const t = useTranslations("requests.words");
  switch (part.is) {
    case "text":
      return part.text;
    case "hidden":
      return (
        <span className="st-sign" title={t(part.kind)}>
          <VisuallyHidden> {t(part.kind)} </VisuallyHidden>
          {part.code}
        </span>
      );
    case "lookalike":
      return (
        <mark className="st-lookalike">
          {part.text}
          <small> ({t(part.script)})</small>
        </mark>
      );
  }
}

/** Stands where there is something in the vendor's words that a reader would not have seen. */
export function WordsWarning({ texts, level = 2 }: { readonly texts: readonly string[]; readonly level?: 2 | 3 }) {
  const t = useTranslations("requests.words");
  const seen = texts.map(visibleText);
  const hides = seen.some(({ hidesSomething }) => hidesSomething);
  const mixes = seen.some(({ mixesAlphabets }) => mixesAlphabets);
  if (!hides && !mixes) return null;
  return (
    <Alert tone="warning" title={t("warning")} level={level}>
      {hides && <p>{t("hides")}</p>}
      {mixes && <p>{t("mixes")}</p>}
      <p>{t("unsure")}</p>
    </Alert>
  );
}

/** Longer words of a vendor, quoted: a system's description of itself. */
export function VendorWords({ system, text }: { readonly system: string; readonly text: string }) {
  const t = useTranslations("requests.words");
  return (
    <figure className="st-quote">
      <figcaption>{t.rich("says", { system: () => <VisibleText text={system} /> })}</figcaption>
      <blockquote>
        <VisibleText text={text} />
      </blockquote>
    </figure>
  );
}

/** What a person wrote: line breaks kept, and as open to the eye as a vendor's words. */
export const Written = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <figure className="st-card__more">
    <figcaption className="st-soft">{title}</figcaption>
    <blockquote className="st-written">
      <VisibleText text={text} />
    </blockquote>
  </figure>
);
