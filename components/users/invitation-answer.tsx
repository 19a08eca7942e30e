import { useTranslations } from "next-intl";
import { useWhen } from "#components/requests/words";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Facts } from "#components/ui/facts";
import { KeepTyped } from "#components/ui/keep-typed";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea } from "#components/ui/text-field";
import { type Invitation, longestAnswer } from "#lib/invitations/rules/invitation";
import { daysLeft, shortReference } from "#lib/requests/rules/reading";

type Props = {
  readonly invitation: Invitation;
  readonly person: string;
  readonly now: Date;
  readonly accept: FormAction;
  readonly declineHref: string;
};

/** Beside the letter: as whom one answers, the buttons, until when, and who sent it. */
export function InvitationAnswer({ invitation, person, now, accept, declineHref }: Props) {
  const t = useTranslations("invitation.answer");
  const { day, moment } = useWhen();
  const { id, client, provider, createdAt, createdBy, expiresAt, mayAccept } = invitation;
  const days = daysLeft(expiresAt, now);
  return (
    <>
      <h2 id="answer">{t("title")}</h2>
      <p className="st-soft">{t.rich("as", { name: person, client: client.name, b: (bold) => <b>{bold}</b> })}</p>
      <div className="st-answer__actions">
        {mayAccept && (
          <ActionForm action={accept} fields={{ id }}>
            <SubmitButton working={t("giving")} wide>
              {t("give")}
            </SubmitButton>
          </ActionForm>
        )}
        <LinkButton variant="secondary" wide href={declineHref}>
          {t("decline")}
        </LinkButton>
      </div>
      <Facts
        plain
        facts={[
          { name: t("deadline"), value: moment(expiresAt), note: days !== null && t("daysLeft", { days }) },
          { name: t("lasts"), value: t("untilTaken") },
          { name: t("sentBy"), value: createdBy, note: `${provider.name}, ${day(createdAt)}` },
          { name: t("reference"), value: <span className="st-number">{shortReference(id)}</span> },
        ]}
      />
    </>
  );
}

type DeclineProps = {
  readonly isOpen: boolean;
  readonly closeHref: string;
  readonly action: FormAction;
  readonly id: string;
  readonly provider: string;
};

/** Is it meant, and why? The reason is the provider's to read. */
export function DeclineDialog({ isOpen, closeHref, action, id, provider }: DeclineProps) {
  const t = useTranslations("invitation.decline");
  return (
    <Dialog id="decline" title={t("title", { provider })} closeLabel={t("close")} at={{ isOpen, closeHref }}>
      <ActionForm action={action} fields={{ id }}>
        <KeepTyped as={`decline ${id}`} />
        <div className="st-stack">
          <p>{t("means", { provider })}</p>
          <TextArea
            id="reason"
            name="reason"
            rows={3}
            maxLength={longestAnswer}
            label={t("reason")}
            description={t("reasonMeans", { provider, most: longestAnswer })}
          />
          <div className="st-bar">
            <SubmitButton tone="danger" working={t("declining")}>
              {t("confirm")}
            </SubmitButton>
            <LinkButton variant="tertiary" href={closeHref}>
              {t("cancel")}
            </LinkButton>
          </div>
        </div>
      </ActionForm>
    </Dialog>
  );
}
