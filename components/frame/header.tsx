import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Logo } from "#components/ui/logo";
import { LanguageButton, type LanguageChoice } from "./language";
import { Menu } from "./menu";
import { PartyButton } from "./party-button";
import type { SideMenu } from "./side-menu";

type Props = {
  /** Whom the page acts for, and the way to choose another where there is a choice. */
  readonly party?: ComponentProps<typeof PartyButton>;
  readonly language?: LanguageChoice;
  readonly menu?: ComponentProps<typeof SideMenu>["groups"];
  /** The person who is logged in, and the way out. */
  readonly person?: ComponentProps<typeof Menu>["person"];
};

export function Header({ party, language, menu, person }: Props) {
  const t = useTranslations("frame");
  return (
    <header className="st-header">
      <div className="st-within" data-wide={menu ? "" : undefined}>
        <Link className="st-brand" href="/" prefetch={false}>
          <Logo />
          <span>{t("name")}</span>
        </Link>
        {party && <PartyButton {...party} />}
        {language && <LanguageButton {...language} isInMenuToo={person !== undefined} />}
        {person && <Menu person={person} {...(menu && { groups: menu })} {...(language && { language })} />}
      </div>
    </header>
  );
}
