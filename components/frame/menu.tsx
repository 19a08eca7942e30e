import { LeaveIcon, MenuHamburgerIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { type ComponentProps, useId } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { HeadMenu } from "./head-menu";
import { LanguageForm, type LanguageChoice } from "./language";
import { MenuItems, SideMenu } from "./side-menu";

type Props = {
  readonly person: {
    readonly name: string;
    readonly logOut: FormAction;
    readonly links?: ComponentProps<typeof MenuItems>["items"];
  };
  readonly groups?: ComponentProps<typeof SideMenu>["groups"];
  readonly language?: LanguageChoice;
};

/** Everything that is not the page itself: where there is no room beside it, the sections; who is logged in; the way out. */
export function Menu({ person, groups, language }: Props) {
  const t = useTranslations("frame");
  return (
    <HeadMenu id={useId()} label={t("menu")} name={t("menu")} icon={<MenuHamburgerIcon aria-hidden />}>
      {groups && <SideMenu label={t("sectionsInMenu")} groups={groups} />}
      <p className="st-menu__who">{t.rich("loggedInAs", { name: person.name, b: (name) => <b>{name}</b> })}</p>
      {person.links && <MenuItems items={person.links} />}
      <ActionForm action={person.logOut}>
        <button className="st-menuitem">
          <LeaveIcon aria-hidden />
          {t("logOut")}
        </button>
      </ActionForm>
      {language && (
        <div className="st-only-narrow st-menulist" role="group" aria-label={t("language")}>
          <p className="st-menulist__title">{t("language")}</p>
          <LanguageForm {...language} />
        </div>
      )}
    </HeadMenu>
  );
}
