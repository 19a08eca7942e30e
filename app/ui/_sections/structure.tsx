import { ClockDashedIcon, PersonGroupIcon, TenancyIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Breadcrumbs } from "#components/ui/breadcrumbs";
import { Card, Cards, LinkCard } from "#components/ui/card";
import { Disclosure } from "#components/ui/disclosure";
import { Facts } from "#components/ui/facts";
import { Mark } from "#components/ui/mark";
import { Section } from "#components/ui/section";
import { Steps } from "#components/ui/steps";
import { readableOrgNo } from "#lib/parties/numbers";
import { names, numbers } from "./samples";

export function Structure() {
  const t = useTranslations("showcase.structure");
  return (
    <Section id="structure" title={t("title")}>
      <div className="st-stack">
        <Breadcrumbs
          label={t("here")}
          above={[
            { href: "#structure", name: t("top") },
            { href: "#lists", name: t("list") },
          ]}
          current={names.cloud}
        />
        <Steps label={t("steps")} doneLabel={t("done")} steps={[t("step1"), t("step2"), t("step3")]} current={1} />
        <Card>
          <Facts
            plain
            facts={[
              { name: t("vendor"), value: "SmartCloud AS", note: t("sub", { number: readableOrgNo(numbers.tiger) }) },
              { name: t("created"), value: t("createdWhen"), note: t("createdBy") },
              { name: t("lasts"), value: t("lastsUntil") },
            ]}
          />
        </Card>
        <Card flush>
          <Disclosure summary={t("right1")} note={t("services", { count: 3 })}>
            <p>{t("right1Text")}</p>
          </Disclosure>
          <Disclosure summary={t("right2")} note={t("services", { count: 14 })}>
            <p>{t("right2Text")}</p>
          </Disclosure>
        </Card>
        <Card panel>
          <p>{t("panel")}</p>
        </Card>
        <WaysIn />
      </div>
    </Section>
  );
}

function WaysIn() {
  const t = useTranslations("showcase.structure");
  return (
    <Cards>
      <LinkCard href="#lists" mark={<Mark>{<TenancyIcon />}</Mark>} title={t("list")} text={t("cardAccess")} />
      <LinkCard href="#forms" mark={<Mark>{<PersonGroupIcon />}</Mark>} title={t("cardUsers")} text={t("cardUsersText")} />
      <LinkCard href="#notices" mark={<Mark>{<ClockDashedIcon />}</Mark>} title={t("cardLog")} text={t("cardLogText")} />
    </Cards>
  );
}
