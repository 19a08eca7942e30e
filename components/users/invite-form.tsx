import { PaperplaneIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Section } from "#components/ui/section";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea } from "#components/ui/text-field";
import { longestMessage } from "#lib/invitations/rules/invitation";
import { FoundOrganisation } from "./found-organisation";
import { type LookingUp, OrganisationLookup } from "./organisation-lookup";

type Props = {
  readonly lookup: LookingUp;
  /** Receives `orgNo`, `message` and the fields. */
  readonly invite: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  /** What the access needs of each client, by name. */
  readonly packages: readonly string[];
};

/** The organisation by its number, its name before anything is sent, and a few words along. */
export function InviteForm({ lookup, invite, fields, packages }: Props) {
  const t = useTranslations("invitations.form");
  return (
    <Section id="invite" title={t("title")}>
      <div className="st-card">
        <div className="st-stack">
          <p>{t("means")}</p>
          <ul className="st-bullets">
            {packages.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <OrganisationLookup
            lookup={lookup}
            texts={{
              ...{ label: t("orgNo"), description: t("orgNoMeans"), submit: t("find") },
              ...{ wrong: t("wrongNumber"), unknown: t("unknownNumber") },
            }}
          >
            {(found) => (
              <FoundOrganisation found={found} isInvited>
                <ActionForm action={invite} fields={{ ...fields, orgNo: found.orgNo }}>
                  <div className="st-stack">
                    <TextArea
                      id="message"
                      name="message"
                      rows={3}
                      maxLength={longestMessage}
                      label={t("message")}
                      description={t("messageMeans", { name: found.name, most: longestMessage })}
                    />
                    <div className="st-bar">
                      <SubmitButton working={t("sending")} icon={<PaperplaneIcon aria-hidden />}>
                        {t("send")}
                      </SubmitButton>
                    </div>
                  </div>
                </ActionForm>
              </FoundOrganisation>
            )}
          </OrganisationLookup>
        </div>
      </div>
    </Section>
  );
}
