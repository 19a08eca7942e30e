import { ArrowUndoIcon, CheckmarkCircleIcon, HourglassIcon, XMarkOctagonIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { useOrgNo, useWhen } from "#components/requests/words";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Facts } from "#components/ui/facts";
import { Sheet } from "#components/ui/sheet";
import type { Invitation, InvitationState } from "#lib/invitations/rules/invitation";
import { shortReference } from "#lib/requests/rules/reading";

type Closed = Exclude<InvitationState, "asked">;

const looks = {
  given: { icon: <CheckmarkCircleIcon />, tone: "success" },
  declined: { icon: <XMarkOctagonIcon />, tone: "neutral" },
  withdrawn: { icon: <ArrowUndoIcon />, tone: "neutral" },
  timedout: { icon: <HourglassIcon />, tone: "warning" },
} as const;

type Props = {
  readonly invitation: Invitation;
  readonly state: Closed;
  /** By this person, a moment ago. */
  readonly isNews: boolean;
  /** What the provider has been given, for those who may see it. */
  readonly userHref: string | null;
  readonly startHref: string;
};

/** Nobody can answer it any more: what came of it, and a way on. */
export function ClosedInvitation({ invitation, state, isNews, userHref, startHref }: Props) {
  const t = useTranslations("invitation.closed");
  const { day, moment } = useWhen();
  const orgNo = useOrgNo();
  const { id, provider, client, system, packages, decidedAt, decidedBy, expiresAt, createdAt } = invitation;
  const words = { provider: provider.name, client: client.name, system: system.name, moment: moment(expiresAt) };
  return (
    <Sheet {...looks[state]} title={t(isNews && (state === "given" || state === "declined") ? `just.${state}` : state, words)}>
      <p className="st-letter__lead" role={isNews ? "status" : undefined}>
        {t(`${state}Means`, words)}
      </p>
      <div className="st-letter__part">
        <Card>
          <Facts
            plain
            facts={[
              { name: t("from"), value: provider.name, note: <span className="st-number">{orgNo(provider.orgNo)}</span> },
              { name: t("to"), value: client.name, note: <span className="st-number">{orgNo(client.orgNo)}</span> },
              { name: t("about"), value: packages.map(({ name }) => name).join(", ") },
              { name: t("sent"), value: day(createdAt) },
              ...(decidedAt && state !== "timedout"
                ? [
                    {
                      name: t(state === "withdrawn" ? "withdrawnAt" : "answered"),
                      value: moment(decidedAt),
                      note: state === "withdrawn" ? undefined : decidedBy,
                    },
                  ]
                : []),
              { name: t("reference"), value: <span className="st-number">{shortReference(id)}</span> },
            ]}
          />
        </Card>
      </div>
      <div className="st-bar st-letter__part">
        {userHref !== null && <LinkButton href={userHref}>{t("see", { provider: provider.name })}</LinkButton>}
        <LinkButton variant={userHref === null ? "secondary" : "tertiary"} href={startHref}>
          {t("start")}
        </LinkButton>
      </div>
    </Sheet>
  );
}
