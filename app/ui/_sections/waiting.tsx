import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card";
import { Progress } from "#components/ui/progress";
import { Section } from "#components/ui/section";
import { SkeletonRows, SkeletonText } from "#components/ui/skeleton";
import { Spinner } from "#components/ui/spinner";

export function Waiting() {
  const t = useTranslations("showcase.waiting");
  return (
    <Section id="waiting" title={t("title")}>
      <div className="st-stack">
        <Card>
          <SkeletonText label={t("text")} />
        </Card>
        <SkeletonRows label={t("rows")} rows={2} />
        <Card>
          <div className="st-stack">
            <Progress id="progress" text={t("progress")} note={t("progressNote")} value={7_940} max={12_418} />
            <Spinner label={t("spinner")} />
          </div>
        </Card>
      </div>
    </Section>
  );
}
