import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { CommandFallback } from "#components/ui/command-fallback";
import { SkipLink } from "#components/ui/skip-link";
import { Footer } from "./footer";
import { Header } from "./header";
import { HeadingFocus } from "./heading-focus";
import { SideMenu } from "./side-menu";
import { SoftNavigation } from "./soft-navigation";
import { TestMark } from "./test-mark";

type Props = {
  readonly isTest: boolean;
  /** The kind of party the page acts for: colours the line under the header. */
  readonly party?: "organisation" | "person" | undefined;
  readonly header?: ComponentProps<typeof Header>;
  /** The menu beside the page, and in the header's menu where there is no room beside it. */
  readonly menu?: ComponentProps<typeof SideMenu>["groups"];
  readonly footer?: ComponentProps<typeof Footer>;
  readonly children: ReactNode;
};

/** What stands around every page: test mark, header, menu, the page, footer. */
export function Frame({ isTest, party, header, menu, footer, children }: Props) {
  const t = useTranslations("frame");
  return (
    <div className="st-page" data-party={party ?? "neutral"}>
      <SkipLink href="#main">{t("skip")}</SkipLink>
      {isTest && <TestMark />}
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
      <HeadingFocus />
      <SoftNavigation />
      <CommandFallback />
    </div>
  );
}
