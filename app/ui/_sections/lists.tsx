import { HourglassIcon, TenancyIcon, TrashIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card";
import { Count } from "#components/ui/count";
import { IconButton } from "#components/ui/icon-button";
import { List, Row } from "#components/ui/list";
import { Mark } from "#components/ui/mark";
import { Pager } from "#components/ui/pager";
import { Search } from "#components/ui/search";
import { Section } from "#components/ui/section";
import { Table } from "#components/ui/table";
import { FilterChips, Tabs } from "#components/ui/tabs";
import { Tag } from "#components/ui/tag";
import { initials } from "#components/ui/mark";
import { readableOrgNo } from "#lib/parties/numbers";
import { type Asked, here } from "../address";
import { names, numbers } from "./samples";

export function Lists({ asked }: { readonly asked: Asked }) {
  const t = useTranslations("showcase.lists");
  const { tab = "waiting", kind = "all", find = "" } = asked;
  const tabs = [
    { key: "waiting", name: t("tabWaiting"), count: <Count value={3} label="" isWaiting /> },
    { key: "answered", name: t("tabAnswered"), count: <Count value={18} label="" /> },
    { key: "sent", name: t("tabSent"), count: <Count value={2} label="" /> },
  ];
  const kinds = [
    { key: "all", name: t("all") },
    { key: "own", name: t("own") },
    { key: "clients", name: t("clients") },
  ];
  return (
    <>
      <Section id="lists" title={t("title")} note={t("count")}>
        <div className="st-stack">
          <Tabs
            label={t("tabs")}
            choices={tabs.map(({ key, ...rest }) => ({ ...rest, href: here({ tab: key }, "#lists"), isCurrent: key === tab }))}
          />
          <Search
            id="find"
            action="/ui#lists"
            name="find"
            value={find}
            keep={{ tab }}
            label={t("search")}
            submitLabel={t("submit")}
            clearLabel={t("clear")}
            clearHref={here({ tab }, "#lists")}
          />
          <FilterChips
            label={t("chips")}
            choices={kinds.map(({ key, name }) => ({ name, href: here({ tab, kind: key }, "#lists"), isCurrent: key === kind }))}
          />
          <Rows />
          <Pager
            label={t("pager")}
            shown={t("shown")}
            previous={{ href: "/ui?tab=answered#lists", label: t("previous") }}
            next={{ href: "/ui?tab=sent#lists", label: t("next") }}
          />
        </div>
      </Section>
      <Clients />
    </>
  );
}

function Rows() {
  const t = useTranslations("showcase.lists");
  const system = (tone: "accent" | "warning") => <Mark tone={tone}>{<TenancyIcon />}</Mark>;
  const days = useTranslations("showcase.marks")("left");
  return (
    <List>
      <Row
        mark={system("warning")}
        title={t("asks", { vendor: names.cloud })}
        href="/ui?tab=waiting#lists"
        facts={[t("forwarded", { person: names.forwarder }), t("today")]}
        tags={<Tag>{days}</Tag>}
        isNew
      />
      <Row
        mark={system("warning")}
        title={t("asksChange", { vendor: names.wage })}
        href="/ui?tab=answered#lists"
        facts={[t("came")]}
        tags={
          <Tag tone="warning" icon={<HourglassIcon aria-hidden />}>
            {days}
          </Tag>
        }
      />
      <Row
        mark={<Mark tone="neutral">{initials(names.long)}</Mark>}
        title={names.long}
        facts={[<span className="st-number">{readableOrgNo(numbers.long)}</span>]}
        action={<IconButton label={t("remove", { name: names.long })} icon={<TrashIcon aria-hidden />} />}
      />
      <Row
        mark={<Mark tone="neutral">{initials(names.fox)}</Mark>}
        title={names.fox}
        facts={[<span className="st-number">{readableOrgNo(numbers.fox)}</span>, <b>{t("bankrupt")}</b>]}
        isOff
      />
    </List>
  );
}

function Clients() {
  const t = useTranslations("showcase.lists");
  const client = (name: "elk" | "fox" | "long", reason: string, missing: number) => ({
    key: name,
    cells: [names[name], <span className="st-number">{readableOrgNo(numbers[name])}</span>, reason, missing],
  });
  return (
    <Section id="table" title={t("table")}>
      <Card flush>
        <Table
          caption={t("caption")}
          columns={[{ name: t("client") }, { name: t("number") }, { name: t("reason") }, { name: t("missing"), isNumber: true }]}
          rows={[client("elk", t("notGiven"), 1), client("fox", t("bankrupt"), 0), client("long", t("notGiven"), 12)]}
        />
      </Card>
    </Section>
  );
}
