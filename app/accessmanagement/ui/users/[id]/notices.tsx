import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { SubmitButton } from "#components/ui/submit-button";
import { describeWanted } from "#lib/descriptions/queries";
import { readGiving } from "#lib/mandates/queries/giving";
import { undo } from "../actions";
import { fieldsOf, heldNamed, type Parts } from "./parts";

/** What has just been done, how to take it back, or why it was not done. The dialog tells its own. */
export const UserNotices = (parts: Parts) => (
  <div className="st-notices">
    <Notice {...parts} />
  </div>
);

async function Notice(parts: Parts) {
  const { asked, page, party } = parts;
  if (asked.dialog === "give") return null;
  const t = await getTranslations("users");
  const name = page.user.name;
  if (asked.problem) {
    return (
      <Alert tone="danger" isNews title={t(`problem.${asked.problem}`)}>
        <p>{t(`problem.${asked.problem}Means`)}</p>
      </Alert>
    );
  }
  if (asked.gave !== undefined) return <Given {...parts} act={asked.gave} />;
  if (asked.just === undefined) return null;
  if (asked.just === "takenBack") return <TakenBack {...parts} />;
  return (
    <Alert tone={asked.just === "already" ? "info" : "success"} isNews title={t(`just.${asked.just}`, { name })}>
      <p>{t(`just.${asked.just}Means`, { name, party: party.name })}</p>
    </Alert>
  );
}

async function Given({ act, ...parts }: Parts & { readonly act: string }) {
  const { page, party, who } = parts;
  const [t, format, giving] = await Promise.all([
    getTranslations("users.give"),
    getFormatter(),
    readGiving({ partyId: party.id, actId: act }, who),
  ]);
  if (!giving.ok || giving.value?.userId !== page.user.id) return null;
  const names = giving.value.packages.map((code) => heldNamed(parts, code)?.name ?? code);
  return (
    <Alert tone="success" isNews title={t("nowHas", { name: page.user.name, names: format.list(names) })}>
      <ActionForm action={undo} fields={{ ...fieldsOf(parts), act }}>
        <SubmitButton variant="tertiary" working={t("undoing")}>
          {t("undo")}
        </SubmitButton>
      </ActionForm>
    </Alert>
  );
}

/** Only as long as it is true. */
async function TakenBack(parts: Parts) {
  const { page, party, asked, language } = parts;
  const code = asked.package;
  if (code === undefined || heldNamed(parts, code)?.isGiven) return null;
  const [t, { packages }] = await Promise.all([
    getTranslations("users.just"),
    describeWanted({ packages: [code], resources: [], language }),
  ]);
  const [known] = packages;
  if (!known?.isKnown) return null;
  const said = { name: known.name, user: page.user.name, party: party.name };
  return (
    <Alert tone="success" isNews title={t("takenBack", said)}>
      <p>{t(heldNamed(parts, code) ? "takenBackStays" : "takenBackMeans", said)}</p>
    </Alert>
  );
}
