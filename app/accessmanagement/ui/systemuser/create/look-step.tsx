import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { CannotGive, ExistingAccesses } from "#components/systems/before-creating";
import { CreateForm } from "#components/systems/create-form";
import { PartiesLine } from "#components/requests/parties-line";
import { RightsList } from "#components/requests/rights-list";
import { VendorWords, VisibleText, WordsWarning } from "#components/requests/visible-text";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { pageTrace } from "#lib/identity/session";
import { accessesPage, actingFor } from "#lib/parties/rules";
import type { ReadCreation } from "#lib/system-users/queries/creation";
import { accessPage } from "#lib/system-users/rules/access";
import { createAccess } from "./actions";
import { type Asked, createAt, type Creating } from "./asked";
import { CreateHead } from "./head";

type Props = Creating & { readonly asked: Asked; readonly found: ReadCreation };

/** What the system would get, how much of it this person may give, what there is already; and then the button. */
export async function LookStep(props: Props) {
  const { party, asked, found } = props;
  const { system, rights } = found;
  const t = await getTranslations("newAccess");
  const kept = { system: system.systemId, search: asked.search };
  const hrefs = { back: createAt(party.id, kept), cancel: actingFor(accessesPage, party.id) };
  const isAnother = found.existing.length > 0;
  const mayPress = found.decision.ok && (!isAnother || asked.use === "another");
  return (
    <>
      <CreateHead party={party} title={t.rich("giveAccess", { system: () => <VisibleText text={system.name} /> })} step={1} />
      <div className="st-stack">
        <Notices {...props} />
        <Card>
          <div className="st-new">
            <PartiesLine
              kind="own"
              system={system.name}
              vendor={system.vendor}
              party={{ ...party, isSubUnit: party.kind === "sub-unit" }}
            />
            {system.description !== "" && <VendorWords system={system.name} text={system.description} />}
            {rights.length > 0 && <RightsList kind="own" rights={rights} party={party.name} vendor={system.vendor.name} />}
            {mayPress ? (
              <CreateForm
                action={createAccess}
                fields={{ party: party.id, ...kept, seen: found.contentHash, id: randomUUID(), ...(asked.use && { use: asked.use }) }}
                name={asked.name ?? system.name}
                reference={isAnother ? (asked.reference ?? found.freeReference) : undefined}
                problem={asked.problem}
                hrefs={hrefs}
              />
            ) : (
              <div className="st-bar">
                {found.decision.ok && isAnother && (
                  <LinkButton href={createAt(party.id, { step: "look", ...kept, use: "another" })}>{t("makeAnother")}</LinkButton>
                )}
                <LinkButton variant="secondary" href={hrefs.back}>
                  {t("chooseOther")}
                </LinkButton>
                <LinkButton variant="tertiary" href={hrefs.cancel}>
                  {t("cancel")}
                </LinkButton>
              </div>
            )}
          </div>
        </Card>
      </div>
    </>
  );
}

async function Notices({ party, asked, found }: Props) {
  const t = await getTranslations("newAccess");
  const { system, rights, givers, existing, decision } = found;
  const { problem } = asked;
  return (
    <>
      {(problem === "changed" || problem === "lost" || problem === "taken") && (
        <Alert tone="warning" title={t(`problem.${problem}`)} isNews>
          <p>{t(`problem.${problem}Means`)}</p>
        </Alert>
      )}
      {problem === "failed" && (
        <Alert tone="danger" title={t("problem.failed")} isNews>
          <p>{t("problem.failedMeans")}</p>
          <p className="st-number">{t("problem.reference", { code: await pageTrace() })}</p>
        </Alert>
      )}
      <WordsWarning texts={[system.name, system.description]} />
      {existing.length > 0 && (
        <ExistingAccesses
          existing={existing.map((one) => ({
            ...one,
            href: actingFor(accessPage(one.kind, one.id), party.id),
          }))}
          more={{
            count: found.exist - existing.length,
            href: actingFor(`${accessesPage}?${new URLSearchParams({ search: system.name }).toString()}`, party.id),
          }}
          isAnother={asked.use === "another"}
          mayMakeAnother={decision.ok}
        />
      )}
      {!decision.ok && <CannotGive rights={rights} givers={givers} vendor={system.vendor.name} asksNothing={rights.length === 0} />}
    </>
  );
}
