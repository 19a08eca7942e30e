import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card";
import { Checkbox, Switch } from "#components/ui/checkbox";
import { ErrorSummary } from "#components/ui/error-summary";
import { RadioGroup } from "#components/ui/radio-group";
import { Section } from "#components/ui/section";
import { Select } from "#components/ui/select";
import { TextArea, TextField } from "#components/ui/text-field";
import { names } from "./samples";

export function Forms() {
  const t = useTranslations("showcase.forms");
  return (
    <Section id="forms" title={t("title")}>
      <div className="st-stack">
        <ErrorSummary
          id="wrong"
          title={t("summary")}
          errors={[
            { field: "org-no", text: t("orgNoWrong") },
            { field: "understood-not", text: t("understoodWrong") },
          ]}
        />
        <Card>
          <div className="grid items-start gap-6 md:grid-cols-2">
            <TextField id="name" label={t("name")} description={t("nameHelp")} defaultValue={names.cloud} autoComplete="off" />
            <TextField
              id="org-no"
              label={t("orgNo")}
              error={t("orgNoWrong")}
              defaultValue="123 456 789"
              inputMode="numeric"
              autoComplete="off"
            />
            <TextArea id="why" label={t("why")} description={t("whyHelp")} />
            <Select
              id="order"
              label={t("order")}
              options={[
                { value: "newest", name: t("newest") },
                { value: "soonest", name: t("soonest") },
              ]}
            />
            <Choices />
          </div>
        </Card>
      </div>
    </Section>
  );
}

function Choices() {
  const t = useTranslations("showcase.forms");
  const choices = [
    { value: "manager", label: names.manager, description: t("manager") },
    { value: "person", label: names.person, description: t("accessManager") },
  ];
  return (
    <>
      <RadioGroup
        id="recipient"
        name="recipient"
        label={t("recipient")}
        description={t("recipientHelp")}
        choices={choices}
        chosen="manager"
      />
      <RadioGroup id="recipient-not" name="recipient-not" label={t("recipient")} error={t("recipientWrong")} choices={choices} />
      <div>
        <Checkbox id="understood" label={t("understood")} description={t("understoodHelp")} defaultChecked />
        <Checkbox id="understood-not" label={t("understood")} error={t("understoodWrong")} />
      </div>
      <div>
        <Switch id="alerts" label={t("alerts")} defaultChecked />
      </div>
    </>
  );
}
