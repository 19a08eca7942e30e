import { PauseIcon, TrashIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form";
import { Button, LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Note } from "#components/ui/note";
import { Section } from "#components/ui/section";
import { TextField } from "#components/ui/text-field";
import { comeBack } from "../actions";
import { type Asked, here } from "../address";
import { names } from "./samples";

export function Dialogs({ asked }: { readonly asked: Asked }) {
  const t = useTranslations("showcase.overlays");
  return (
    <Section id="dialogs" title={t("title")}>
      <div className="st-bar">
        <Button variant="secondary" tone="danger" opens="remove" icon={<TrashIcon aria-hidden />}>
          {t("open")}
        </Button>
        <LinkButton variant="secondary" href={here({ dialog: "rename" })}>
          {t("openAddress")}
        </LinkButton>
      </div>
      <RemoveDialog />
      <RenameDialog isOpen={asked.dialog === "rename"} />
    </Section>
  );
}

function RemoveDialog() {
  const t = useTranslations("showcase.overlays");
  return (
    <Dialog
      id="remove"
      title={t("question")}
      closeLabel={t("close")}
      foot={
        <>
          <ActionForm action={comeBack}>
            <Button type="submit" tone="danger" icon={<TrashIcon aria-hidden />}>
              {t("remove")}
            </Button>
          </ActionForm>
          <Button variant="secondary" closes="remove">
            {t("pause")}
          </Button>
          <Button variant="tertiary" closes="remove">
            {t("cancel")}
          </Button>
        </>
      }
    >
      <div className="st-stack">
        <p>{t("follows")}</p>
        <p>{t("stays")}</p>
        <Note icon={<PauseIcon aria-hidden />}>{t("milder")}</Note>
      </div>
    </Dialog>
  );
}

function RenameDialog({ isOpen }: { readonly isOpen: boolean }) {
  const t = useTranslations("showcase.overlays");
  return (
    <Dialog
      id="rename"
      title={t("rename")}
      lead={t("renameLead")}
      closeLabel={t("close")}
      at={{ isOpen, closeHref: "/ui" }}
      foot={
        <>
          <Button closes="rename">{t("save")}</Button>
          <LinkButton variant="tertiary" href="/ui">
            {t("cancel")}
          </LinkButton>
        </>
      }
    >
      <TextField id="new-name" label={t("name")} defaultValue={names.cloud} autoComplete="off" />
    </Dialog>
  );
}
