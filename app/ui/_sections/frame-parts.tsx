import { ClockDashedIcon, CogIcon, HouseIcon, InboxIcon, PersonGroupIcon, QuestionmarkCircleIcon, TenancyIcon } from "@navikt/aksel-icons";
import { useLocale, useTranslations } from "next-intl";
import { Footer } from "#components/frame/footer";
import { Header } from "#components/frame/header";
import { SideMenu } from "#components/frame/side-menu";
import { PageHead } from "#components/ui/page-head";
import { Section } from "#components/ui/section";
import { readableOrgNo } from "#lib/parties/numbers";
import { comeBack } from "../actions";
import { names, numbers } from "./samples";

export function FrameParts() {
  const t = useTranslations("showcase.frame");
  const above = useTranslations("showcase.structure");
  const menu = useMenu();
  return (
    <Section id="frame" title={t("title")} note={t("note")}>
      <div className="st-window" data-party="organisation">
        <Header
          party={{ href: "#parties", chosen: { name: names.tiger, kind: "organisation" }, personName: names.person }}
          language={{ current: useLocale(), action: comeBack }}
          person={{
            name: names.person,
            logOut: comeBack,
            links: [{ href: "#forms", name: t("settings"), icon: <CogIcon aria-hidden /> }],
          }}
          menu={menu}
        />
        <div className="st-columns">
          <SideMenu label={t("sections")} groups={menu} />
          <PageHead title={above("top")} level={3} sub={above("sub", { number: readableOrgNo(numbers.tiger) })} />
        </div>
        <Footer
          links={[
            { href: "#notices", name: t("contact") },
            { href: "#look", name: t("privacy") },
            { href: "#forms", name: t("accessibility") },
          ]}
        />
      </div>
    </Section>
  );
}

function useMenu() {
  const t = useTranslations("showcase.frame");
  const above = useTranslations("showcase.structure");
  const label = useTranslations("showcase.marks")("waiting");
  return [
    {
      id: "sections",
      items: [
        { href: "/ui", name: above("top"), icon: <HouseIcon aria-hidden />, isCurrent: true },
        { href: "#lists", name: t("requests"), icon: <InboxIcon aria-hidden />, waiting: { count: 3, label } },
        { href: "#table", name: above("list"), icon: <TenancyIcon aria-hidden />, waiting: { count: 0, label } },
        { href: "#marks", name: above("cardUsers"), icon: <PersonGroupIcon aria-hidden /> },
        { href: "#waiting", name: above("cardLog"), icon: <ClockDashedIcon aria-hidden /> },
      ],
    },
    { id: "help", items: [{ href: "#notices", name: t("help"), icon: <QuestionmarkCircleIcon aria-hidden /> }] },
  ];
}
