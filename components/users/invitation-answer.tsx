import { useTranslations } from "next-intl";
import { useWhen } from "#components/requests/words";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Facts } from "#components/ui/facts";
import { KeepTyped } from "#components/ui/keep-typed";
import { type Asking, QuestionDialog } from "#components/ui/question-dialog";
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

type DeclineProps = Asking & { readonly provider: string };

/** Is it meant, and why? The reason is the provider's to read. */
export function DeclineDialog({ provider, ...at }: DeclineProps) {
  const t = useTranslations("invitation.decline");
  return (
    <QuestionDialog
      id="decline"
      title={t("title", { provider })}
      {...{ at, closeLabel: t("close"), cancel: t("cancel") }}
      buttons={
        <SubmitButton tone="danger" working={t("declining")}>
          {t("confirm")}
        </SubmitButton>
      }
    >
      <KeepTyped as={`decline ${at.fields["id"] ?? ""}`} />
      <p>{t("means", { provider })}</p>
      <TextArea
        id="reason"
        name="reason"
        rows={3}
        maxLength={longestAnswer}
        label={t("reason")}
        description={t("reasonMeans", { provider, most: longestAnswer })}
      />
    </QuestionDialog>
  );
}
