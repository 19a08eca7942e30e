import { ClockDashedIcon, InboxIcon, PersonGroupIcon, TenancyIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { Cards } from "#components/ui/card";
import { Mark } from "#components/ui/mark";
import { Section as PageSection } from "#components/ui/section";
import { Tag } from "#components/ui/tag";
import type { Section } from "#lib/connections/rules/sections";

type Props = {
  readonly sections: readonly Section[];
  /** Those that have a page. */
  readonly hrefs: Readonly<Partial<Record<Section, string>>>;
  readonly overview: { readonly waiting: number; readonly accesses: number; readonly paused: number; readonly users: number };
};

const icons: Readonly<Record<Section, ComponentType<{ "aria-hidden": true }>>> = {
  requests: InboxIcon,
  accesses: TenancyIcon,
  users: PersonGroupIcon,
  activity: ClockDashedIcon,
};

/** What this person can do here, with the figures of today. What has no page yet says so. */
export function Sections({ sections, overview, hrefs }: Props) {
  const t = useTranslations("portal.sections");
  return (
    <PageSection id="sections" title={t("title")}>
      <Cards>
        {sections.map((section) => {
          const Icon = icons[section];
          return (
            <div className={`st-card st-card--tile${hrefs[section] === undefined ? "" : " st-card--link"}`} key={section}>
              <Mark tone="accent">
                <Icon aria-hidden />
              </Mark>
              <h3>
                {hrefs[section] === undefined ? (
                  t(`${section}.name`)
                ) : (
                  <a className="st-cover" href={hrefs[section]}>
                    {t(`${section}.name`)}
                  </a>
                )}
              </h3>
              <p>{t(`${section}.what`, overview)}</p>
              {hrefs[section] === undefined && (
                <p className="mt-2">
                  <Tag>{t("coming")}</Tag>
                </p>
              )}
            </div>
          );
        })}
      </Cards>
    </PageSection>
  );
}
