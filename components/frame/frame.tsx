import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { SkipLink } from "#components/ui/skip-link";
import { Footer } from "./footer";
import { Header } from "./header";
import { SideMenu } from "./side-menu";

type Props = {
  /** The kind of party the page acts for: colours the line under the header. */
  readonly party?: "organisation" | "person" | undefined;
  readonly header?: ComponentProps<typeof Header>;
  /** The menu beside the page, and in the header's menu where there is no room beside it. */
  readonly menu?: ComponentProps<typeof SideMenu>["groups"];
  readonly footer?: ComponentProps<typeof Footer>;
  readonly children: ReactNode;
};

/** What stands around every page: header, menu, the page, footer. */
export function Frame({ party, header, menu, footer, children }: Props) {
  const t = useTranslations("frame");
  return (
    <div className="st-page" data-party={party ?? "neutral"}>
      <SkipLink href="#main">{t("skip")}</SkipLink>
      <Header {...header} {...(menu && { menu })} />
      {menu ? (
        <div className="st-within st-columns" data-wide="">
          <SideMenu label={t("sections")} groups={menu} />
          <main id="main" tabIndex={-1} className="st-main">
            {children}
          </main>
        </div>
      ) : (
        <main id="main" tabIndex={-1} className="st-within st-main">
          {children}
        </main>
      )}
      <Footer {...footer} isWide={menu !== undefined} />
    </div>
  );
}
