import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClosedInvitation } from "#components/users/closed-invitation";
import { DeclineDialog, InvitationAnswer } from "#components/users/invitation-answer";
import { InvitationLetter } from "#components/users/invitation-letter";
import { Alert } from "#components/ui/alert";
import { publicUrl } from "#lib/env";
import { startPage } from "#lib/identity/rules/return-address";
import { requireVisitor } from "#lib/identity/session";
import { readInvitation } from "#lib/invitations/queries/invitation";
import { invitationPage } from "#lib/invitations/rules/invitation";
import { asLanguage } from "#lib/language";
import { actingFor, userPage } from "#lib/parties/rules";
import { OpenFrame } from "../../../_frames/open-frame";
import type { Search } from "../search";
import { accept, decline } from "./actions";
import { invitationAt, type InvitationProblem, readInvitationSearch } from "./search";

export async function generateMetadata() {
  return { title: (await getTranslations("invitation"))("pageTitle") };
}

/** The page behind a provider's link. For whom it acts is said by the invitation, never by what was chosen before. */
export default async function InvitationPage({ searchParams }: { readonly searchParams: Search }) {
  const [visitor, asked, language] = await Promise.all([
    requireVisitor("substantial"),
    readInvitationSearch(searchParams),
    getLocale().then(asLanguage),
  ]);
  const now = new Date();
  const found = asked.id === undefined ? null : await readInvitation({ id: asked.id, language }, { actor: visitor, now });
  if (!found?.ok) notFound();
  const invitation = found.value;
  const { id, state, client, provider, mayAnswer } = invitation;
  return (
    <OpenFrame>
      {state === "asked" ? (
        <>
          <InvitationLetter
            invitation={invitation}
            notice={asked.problem && <Problem problem={asked.problem} />}
            link={`${publicUrl()}${invitationPage(id)}`}
            answer={
              mayAnswer ? (
                <InvitationAnswer
                  {...{ invitation, now, accept }}
                  person={visitor.name}
                  declineHref={invitationAt(id, { dialog: "decline" })}
                />
              ) : null
            }
          />
          {mayAnswer && asked.dialog === "decline" && (
            <DeclineDialog isOpen closeHref={invitationAt(id)} action={decline} fields={{ id }} provider={provider.name} />
          )}
        </>
      ) : (
        <>
          {asked.problem === "decided" && <Problem problem="decided" />}
          <ClosedInvitation
            invitation={invitation}
            state={state}
            isNews={asked.just === state}
            userHref={mayAnswer && state === "given" ? actingFor(userPage(provider.id), client.id) : null}
            startHref={actingFor(startPage, client.id)}
          />
        </>
      )}
    </OpenFrame>
  );
}

/** Why the answer did not go through. */
async function Problem({ problem }: { readonly problem: InvitationProblem }) {
  const t = await getTranslations("invitation.problem");
  return (
    <Alert tone={problem === "failed" ? "danger" : "warning"} isNews title={t(problem)}>
      <p>{t(`${problem}Means`)}</p>
    </Alert>
  );
}
