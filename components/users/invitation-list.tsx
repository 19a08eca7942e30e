import { CheckmarkIcon, ClockDashedIcon, HourglassIcon, PaperplaneIcon, PlusIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { Written } from "#components/requests/visible-text";
import { useOrgNo, useWhen } from "#components/requests/words";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import { EmptyState } from "#components/ui/empty-state";
import { initials, Mark } from "#components/ui/mark";
import { Pager } from "#components/ui/pager";
import { Section } from "#components/ui/section";
import { SubmitButton } from "#components/ui/submit-button";
import { FilterChips } from "#components/ui/tabs";
import { Tag } from "#components/ui/tag";
import type { FoundInvitations, InvitationRow, InvitationState } from "#lib/invitations/rules/invitation";

const shownStates = ["all", "asked", "given", "declined", "timedout", "withdrawn"] as const;

type Props = {
  readonly found: FoundInvitations;
  readonly state: InvitationState | "all";
  readonly stateHref: (state: InvitationState | "all") => string;
  readonly firstHref: string | null;
  readonly nextHref: string | null;
  /** Before each invitation's own path. */
  readonly origin: string;
  /** Null: whoever looks may only look. Receives `invitation` and the fields. */
  readonly withdraw: FormAction | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly addHref: (orgNo: string) => string;
};

/** Whom the provider has asked, and what they have answered. */
export function InvitationList(props: Props) {
  const { found, state, stateHref, firstHref, nextHref } = props;
  const t = useTranslations("invitations.list");
  const format = useFormatter();
  return (
    <Section id="asked" title={t("title")}>
      {found.counts.all === 0 ? (
        <EmptyState icon={<PaperplaneIcon />} title={t("none")}>
          {t("noneMeans")}
        </EmptyState>
      ) : (
        <div className="st-stack">
          <FilterChips
            label={t("filter")}
            choices={shownStates
              .filter((one) => one === "all" || one === state || found.counts[one] > 0)
              .map((one) => ({
                href: stateHref(one),
                name: `${t(`state.${one}`)} (${format.number(found.counts[one])})`,
                isCurrent: one === state,
              }))}
          />
          <div>
            <ul className="st-list" aria-label={t("title")}>
              {found.rows.map((row) => (
                <Asked key={row.id} row={row} {...props} />
              ))}
            </ul>
            <Pager
              label={t("pages")}
              shown={t("shown", { count: format.number(found.rows.length), total: format.number(found.counts[state]) })}
              previous={firstHref === null ? undefined : { href: firstHref, label: t("first") }}
              next={nextHref === null ? undefined : { href: nextHref, label: t("next") }}
            />
          </div>
        </div>
      )}
    </Section>
  );
}

type Look = { readonly icon: ComponentType<{ "aria-hidden": true }>; readonly tone: "neutral" | "success" | "warning" };

const looks: Readonly<Record<InvitationState, Look>> = {
  asked: { icon: HourglassIcon, tone: "warning" },
  given: { icon: CheckmarkIcon, tone: "success" },
  declined: { icon: XMarkIcon, tone: "neutral" },
  withdrawn: { icon: XMarkIcon, tone: "neutral" },
  timedout: { icon: ClockDashedIcon, tone: "neutral" },
};

function Asked({ row, origin, withdraw, fields, addHref }: Props & { readonly row: InvitationRow }) {
  const t = useTranslations("invitations.list");
  const { day } = useWhen();
  const orgNo = useOrgNo();
  const { id, client, state, createdAt, createdBy, expiresAt, decidedAt, reason, page } = row;
  const { icon: Icon, tone } = looks[state];
  return (
    <li className="st-row st-invited">
      <Mark tone="neutral">{initials(client.name)}</Mark>
      <div className="st-row__body">
        <p className="st-row__title">{client.name}</p>
        <p className="st-row__facts">
          <span>{orgNo(client.orgNo)}</span>
          <span>{t("askedBy", { day: day(createdAt), name: createdBy })}</span>
          <span>{state === "asked" ? t("until", { day: day(expiresAt) }) : decidedAt && t("since", { day: day(decidedAt) })}</span>
        </p>
        {reason !== null && <Written title={t("reason")} text={reason} />}
      </div>
      <div className="st-row__tags">
        <Tag tone={tone} icon={<Icon aria-hidden />}>
          {t(`state.${state}`)}
        </Tag>
      </div>
      {withdraw !== null && (state === "asked" || state === "given") && (
        <div className="st-row__act st-bar">
          {state === "asked" && (
            <>
              <CopyButton text={`${origin}${page}`} done={t("copied")}>
                {t("copy")}
              </CopyButton>
              <ActionForm action={withdraw} fields={{ ...fields, invitation: id }}>
                <SubmitButton
                  variant="tertiary"
                  tone="danger"
                  working={t("withdrawing")}
                  aria-label={t("withdrawNamed", { name: client.name })}
                >
                  {t("withdraw")}
                </SubmitButton>
              </ActionForm>
            </>
          )}
          {state === "given" && (
            <LinkButton
              variant="tertiary"
              href={addHref(client.orgNo)}
              icon={<PlusIcon aria-hidden />}
              aria-label={t("addNamed", { name: client.name })}
            >
              {t("add")}
            </LinkButton>
          )}
        </div>
      )}
    </li>
  );
}
