import { CheckmarkCircleIcon, HourglassIcon, MinusIcon, PadlockLockedIcon, PauseIcon, TenancyIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { PartyMark } from "#components/parties/party-mark";
import { Card } from "#components/ui/card";
import { Count } from "#components/ui/count";
import { Mark } from "#components/ui/mark";
import { Section } from "#components/ui/section";
import { Tag } from "#components/ui/tag";
import { names } from "./samples";

export function Marks() {
  const t = useTranslations("showcase.marks");
  return (
    <Section id="marks" title={t("title")}>
      <Card>
        <div className="st-stack">
          <div className="st-bar">
            <Tag tone="success" icon={<CheckmarkCircleIcon aria-hidden />}>
              {t("active")}
            </Tag>
            <Tag tone="accent">{t("new")}</Tag>
            <Tag tone="warning" icon={<PauseIcon aria-hidden />}>
              {t("paused")}
            </Tag>
            <Tag tone="warning" icon={<HourglassIcon aria-hidden />}>
              {t("left")}
            </Tag>
            <Tag tone="warning" icon={<PadlockLockedIcon aria-hidden />}>
              {t("lacks")}
            </Tag>
            <Tag icon={<XMarkIcon aria-hidden />}>{t("rejected")}</Tag>
            <Tag tone="danger" icon={<MinusIcon aria-hidden />}>
              {t("leaves")}
            </Tag>
            <Count value={3} label={t("waiting")} isWaiting />
            <Count value={18} label={t("answered")} />
          </div>
          <Pictures />
        </div>
      </Card>
    </Section>
  );
}

function Pictures() {
  const t = useTranslations("showcase.marks");
  const pictures = [
    { name: t("organisation"), mark: <PartyMark name={names.tiger} kind="organisation" /> },
    { name: t("unit"), mark: <PartyMark name={names.tiger} kind="sub-unit" /> },
    { name: t("person"), mark: <PartyMark name={names.person} kind="person" /> },
    { name: t("client"), mark: <Mark tone="neutral">AK</Mark> },
    { name: t("system"), mark: <Mark>{<TenancyIcon />}</Mark> },
    { name: t("waits"), mark: <Mark tone="warning">{<TenancyIcon />}</Mark> },
  ];
  return (
    <div className="st-bar">
      {pictures.map(({ name, mark }) => (
        <span className="st-soft inline-flex items-center gap-2" key={name}>
          {mark}
          {name}
        </span>
      ))}
    </div>
  );
}
