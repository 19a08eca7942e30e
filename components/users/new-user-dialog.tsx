import { Buildings3Icon, InformationSquareIcon, PersonIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { ButtonsOrCancel } from "#components/ui/buttons-or-cancel";
import { Dialog } from "#components/ui/dialog";
import { Note } from "#components/ui/note";
import { SubmitButton } from "#components/ui/submit-button";
import { Tabs } from "#components/ui/tabs";
import { TextField } from "#components/ui/text-field";
import { FoundOrganisation } from "./found-organisation";
import { type LookingUp, OrganisationLookup } from "./organisation-lookup";

export const personProblems = ["number", "lastName", "unknown", "tooMany"] as const;
export type PersonProblem = (typeof personProblems)[number];

type Props = {
  readonly isOpen: boolean;
  readonly closeHref: string;
  readonly tab: "organisation" | "person";
  readonly tabHref: (tab: "organisation" | "person") => string;
  readonly lookup: LookingUp;
  readonly userHref: (id: string) => string;
  readonly addOrganisation: FormAction;
  readonly addPerson: FormAction;
  readonly fields: Readonly<Record<string, string>>;
  readonly problem: PersonProblem | undefined;
};

/** "+ Ny bruker": an organisation by its number, or a person by number and last name. Neither gets anything yet. */
export function NewUserDialog(props: Props) {
  const { isOpen, closeHref, tab, tabHref } = props;
  const t = useTranslations("users.new");
  return (
    <Dialog id="new-user" title={t("title")} closeLabel={t("close")} at={{ isOpen, closeHref }}>
      <div className="st-stack">
        <Tabs
          label={t("tabs")}
          choices={[
            {
              href: tabHref("person"),
              name: <TabName icon={<PersonIcon aria-hidden />}>{t("person")}</TabName>,
              isCurrent: tab === "person",
            },
            {
              href: tabHref("organisation"),
              name: <TabName icon={<Buildings3Icon aria-hidden />}>{t("organisation")}</TabName>,
              isCurrent: tab === "organisation",
            },
          ]}
        />
        {tab === "person" ? <PersonForm {...props} /> : <OrganisationForm {...props} />}
      </div>
    </Dialog>
  );
}

const TabName = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <span className="st-users__tab">
    {icon}
    {children}
  </span>
);

function OrganisationForm({ lookup, closeHref, userHref, addOrganisation, fields }: Props) {
  const t = useTranslations("users.new");
  return (
    <OrganisationLookup
      lookup={lookup}
      texts={{
        ...{ label: t("orgNo"), description: t("orgNoMeans"), submit: t("find") },
        ...{ wrong: t("wrongNumber"), unknown: t("unknownNumber") },
      }}
    >
      {(found) => (
        <FoundOrganisation found={found} userHref={userHref(found.id)}>
          <ActionForm action={addOrganisation} fields={{ ...fields, orgNo: found.orgNo }}>
            <div className="st-stack">
              <Note icon={<InformationSquareIcon aria-hidden />}>{t("nothingYet")}</Note>
              <ButtonsOrCancel closeHref={closeHref} cancel={t("cancel")}>
                <SubmitButton working={t("adding")}>{t("addOrganisation")}</SubmitButton>
              </ButtonsOrCancel>
            </div>
          </ActionForm>
        </FoundOrganisation>
      )}
    </OrganisationLookup>
  );
}

function PersonForm({ closeHref, addPerson, fields, problem }: Props) {
  const t = useTranslations("users.new");
  return (
    <ActionForm action={addPerson} fields={fields}>
      <div className="st-stack">
        {(problem === "unknown" || problem === "tooMany") && (
          <Alert tone={problem === "tooMany" ? "danger" : "warning"} level={3} isNews title={t(`problem.${problem}`)}>
            <p>{t(`problem.${problem}Means`)}</p>
          </Alert>
        )}
        <TextField
          id="pid"
          name="pid"
          label={t("pid")}
          description={t("pidMeans")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          required
          error={problem === "number" && t("problem.number")}
        />
        <TextField
          id="lastName"
          name="lastName"
          label={t("lastName")}
          description={t("lastNameMeans")}
          autoComplete="off"
          maxLength={200}
          required
          error={problem === "lastName" && t("problem.lastName")}
        />
        <Note icon={<InformationSquareIcon aria-hidden />}>{t("personNothingYet")}</Note>
        <ButtonsOrCancel closeHref={closeHref} cancel={t("cancel")}>
          <SubmitButton working={t("adding")}>{t("addPerson")}</SubmitButton>
        </ButtonsOrCancel>
      </div>
    </ActionForm>
  );
}
