import { ChevronRightIcon, PencilIcon, PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form";
import { Button, LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { IconButton } from "#components/ui/icon-button";
import { Section } from "#components/ui/section";
import { SubmitButton } from "#components/ui/submit-button";
import { workForAWhile } from "../actions";

export function Buttons() {
  const t = useTranslations("showcase.buttons");
  return (
    <Section id="buttons" title={t("title")} note={t("note")}>
      <Card>
        <div className="st-stack">
          <div className="st-bar">
            <Button>{t("approve")}</Button>
            <Button variant="secondary">{t("reject")}</Button>
            <Button variant="tertiary">{t("cancel")}</Button>
            <Button tone="danger" icon={<TrashIcon aria-hidden />}>
              {t("remove")}
            </Button>
            <Button variant="tertiary" tone="danger" icon={<TrashIcon aria-hidden />}>
              {t("remove")}
            </Button>
            <IconButton label={t("rename")} icon={<PencilIcon aria-hidden />} />
          </div>
          <div className="st-bar">
            <LinkButton href="#buttons" icon={<PlusIcon aria-hidden />}>
              {t("create")}
            </LinkButton>
            <LinkButton variant="secondary" href="#buttons" iconAfter={<ChevronRightIcon aria-hidden />}>
              {t("next")}
            </LinkButton>
          </div>
          <div className="st-bar">
            <Button busy working={t("approving")}>
              {t("approve")}
            </Button>
            <ActionForm action={workForAWhile}>
              <SubmitButton working={t("sending")} variant="secondary">
                {t("send")}
              </SubmitButton>
            </ActionForm>
          </div>
          <div className="st-bar">
            <Button aria-disabled aria-describedby="cannot">
              {t("approve")}
            </Button>
            <p className="st-soft" id="cannot">
              {t("cannot")}
            </p>
          </div>
          <Button wide variant="secondary">
            {t("wide")}
          </Button>
        </div>
      </Card>
    </Section>
  );
}
