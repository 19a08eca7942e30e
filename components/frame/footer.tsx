import { useTranslations } from "next-intl";

type Props = { readonly links?: readonly { readonly href: string; readonly name: string }[]; readonly isWide?: boolean };

export function Footer({ links = [], isWide = false }: Props) {
  const t = useTranslations("frame");
  return (
    <footer className="st-footer">
      <div className="st-within" data-wide={isWide || undefined}>
        <p>{t("promise")}</p>
        {links.map(({ href, name }) => (
          <a key={href} href={href}>
            {name}
          </a>
        ))}
      </div>
    </footer>
  );
}
