import { MinusCircleIcon, PlusCircleIcon } from "@navikt/aksel-icons";
import { getFormatter, getTranslations } from "next-intl/server";
import { nameOf } from "#components/requests/right-row";
import { ActionForm } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { List, Row } from "#components/ui/list";
import { initials, Mark } from "#components/ui/mark";
import { Section } from "#components/ui/section";
import { SubmitButton } from "#components/ui/submit-button";
import { Tag } from "#components/ui/tag";
import { currentCatalogue } from "#lib/catalogue/queries";
import { heldFromOwner } from "#lib/clients/queries/own";
import { type OwnOrganisation as Own, ownOrganisation } from "#lib/clients/rules/own";
import { readableOrgNo } from "#lib/parties/numbers";
import { addOwn, removeOwn } from "./actions";
import type { Parts } from "./parts";

/** "Din virksomhet": the organisation may be a client of its own, where the packages allow it. */
export async function OwnOrganisation({ access, party, standing, now }: Parts) {
  const packages = access.rights.flatMap((right) => (right.kind === "package" ? [right.described.code] : []));
  const [t, held, catalogue] = await Promise.all([
    getTranslations("agentAccess.own"),
    heldFromOwner(party.id, access.id),
    currentCatalogue(now),
  ]);
  const own = ownOrganisation({ packages, held, standing, catalogue });
  if (own.is === "out" && (own.stops === "clientsOnly" || own.stops === "nothing")) return null;
  const fields = { party: party.id, id: access.id };
  return (
    <Section id="own" title={t("title")}>
      <List label={t("title")}>
        <Row
          mark={<Mark tone="solid">{initials(party.name)}</Mark>}
          title={party.name}
          facts={[t("orgNo", { number: readableOrgNo(party.orgNo ?? "") }), <Why key="why" own={own} access={access} />]}
          tags={<Tag tone={own.is === "in" ? "success" : own.is === "partly" ? "warning" : "neutral"}>{t(own.is)}</Tag>}
          action={
            <>
              {own.is !== "in" && own.stops === null && (
                <ActionForm action={addOwn} fields={fields}>
                  <SubmitButton variant="tertiary" working={t("adding")} icon={<PlusCircleIcon aria-hidden />}>
                    {t(own.is === "out" ? "add" : "addRest")}
                  </SubmitButton>
                </ActionForm>
              )}
              {own.is !== "out" && standing.powers.accessManager && (
                <ActionForm action={removeOwn} fields={fields}>
                  <SubmitButton variant="tertiary" tone="danger" working={t("removing")} icon={<MinusCircleIcon aria-hidden />}>
                    {t("remove")}
                  </SubmitButton>
                </ActionForm>
              )}
            </>
          }
        />
      </List>
    </Section>
  );
}

/** In words: how it stands, and why this person cannot change that. */
async function Why({ own, access }: { readonly own: Own } & Pick<Parts, "access">) {
  const [t, format] = await Promise.all([getTranslations("agentAccess.own"), getFormatter()]);
  if (own.stops === "notManager") return t("notManager");
  if (own.is === "in" || own.stops === null) return t(`${own.is}Means`);
  if (own.stops !== "lacks") return t("clientsOnly");
  const codes = own.missing.flatMap((one) => (one.kind === "package" ? [one.package] : []));
  const names = access.rights.flatMap((right) => (right.kind === "package" && codes.includes(right.described.code) ? [nameOf(right)] : []));
  return t("lacks", { names: format.list(names) });
}

const outcomes = ["added", "removed", "lost", "failed"] as const;

/** What was done with one's own organisation a moment ago, or why not. */
export async function OwnNotice({ said, party, access }: Parts) {
  const t = await getTranslations("agentAccess.own");
  const outcome = outcomes.find((one) => one === said["own"]);
  if (!outcome) return null;
  const tone = outcome === "failed" ? "danger" : outcome === "lost" ? "warning" : "success";
  return (
    <Alert tone={tone} isNews title={t(`done.${outcome}`, { party: party.name })}>
      <p>{t(`done.${outcome}Means`, { system: access.system.name })}</p>
    </Alert>
  );
}
