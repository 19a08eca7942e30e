import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card";
import { Section } from "#components/ui/section";

const colours = {
  page: "--st-page-bg",
  paper: "--st-paper",
  panel: "--st-panel",
  wash: "--st-accent-wash",
  accent: "--st-accent",
  link: "--st-accent-ink",
  ink: "--st-ink",
  soft: "--st-ink-soft",
  line: "--st-line",
  warning: "--ds-color-warning-surface-tinted",
  success: "--ds-color-success-surface-tinted",
  danger: "--ds-color-danger-surface-tinted",
} as const;

const names = Object.keys(colours) as (keyof typeof colours)[];

export function Look() {
  const t = useTranslations("showcase.look");
  return (
    <>
      <Section id="colours" title={t("colours")}>
        <Card>
          <div className="st-swatches">
            {names.map((name) => (
              <div key={name}>
                <span style={{ background: `var(${colours[name]})` }} />
                {t(name)}
              </div>
            ))}
          </div>
        </Card>
      </Section>
      <Section id="type" title={t("type")}>
        <Card>
          <div className="space-y-2">
            <p className="st-ask font-[620]">{t("display")}</p>
            <p className="text-(length:--st-text-h1) font-[620]">{t("h1")}</p>
            <p className="text-(length:--st-text-h2) font-[620]">{t("h2")}</p>
            <p className="text-(length:--st-text-h3) font-[620]">{t("h3")}</p>
            <p>{t.rich("body", { a: (words) => <a href="#type">{words}</a> })}</p>
            <p className="st-soft">{t("small")}</p>
          </div>
        </Card>
      </Section>
    </>
  );
}
