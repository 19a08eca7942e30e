import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  PauseIcon,
  PencilIcon,
  PlayIcon,
  TenancyIcon,
  TrashIcon,
} from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { useWhen } from "#components/requests/words";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Mark } from "#components/ui/mark";
import { PageHead } from "#components/ui/page-head";
import { SubmitButton } from "#components/ui/submit-button";
import { Tag } from "#components/ui/tag";
import { readableOrgNo } from "#lib/parties/numbers";
import type { AccessState } from "#lib/system-users/rules/access";
import { useLastUse } from "./words";

/** What can be done with the access. Left out for those who may only look. */
export type AccessActions = {
  readonly renameHref: string;
  readonly pauseHref: string;
  readonly deleteHref: string;
  readonly resume: { readonly action: FormAction; readonly fields: Readonly<Record<string, string>> };
};

type Props = {
  readonly title: string;
  readonly party: { readonly name: string; readonly orgNo: string | null };
  readonly state: AccessState;
  readonly pausedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly now: Date;
  readonly actions?: AccessActions | undefined;
  /** 3 where a page is only shown within another. */
  readonly level?: 1 | 3;
};

/** What it is called, for whom it acts, how it stands, and what can be done with it. */
export function AccessHead({ title, party, state, pausedAt, lastUsedAt, now, actions, level = 1 }: Props) {
  const t = useTranslations("accesses");
  const { moment } = useWhen();
  const lastUse = useLastUse(now);
  const number = party.orgNo === null ? "" : readableOrgNo(party.orgNo);
  return (
    <>
      <PageHead
        level={level}
        mark={
          <Mark size="large" tone={state === "active" ? "accent" : "neutral"}>
            <TenancyIcon />
          </Mark>
        }
        title={<VisibleText text={title} />}
        sub={t("forParty", { party: party.name, number })}
      />
      <div className="st-status">
        <State state={state} />
        <p className="st-soft">{pausedAt ? t("pausedSince", { moment: moment(pausedAt) }) : lastUse(lastUsedAt)}</p>
        {actions && <Actions actions={actions} isPaused={pausedAt !== null} />}
      </div>
    </>
  );
}

const looks = {
  active: { tone: "success", icon: <CheckmarkCircleIcon aria-hidden /> },
  paused: { tone: "warning", icon: <PauseIcon aria-hidden /> },
  systemGone: { tone: "warning", icon: <ExclamationmarkTriangleIcon aria-hidden /> },
} as const;

function State({ state }: { readonly state: AccessState }) {
  const t = useTranslations("accesses.state");
  return <Tag {...looks[state]}>{t(state)}</Tag>;
}

function Actions({ actions, isPaused }: { readonly actions: AccessActions; readonly isPaused: boolean }) {
  const t = useTranslations("accesses.do");
  const { renameHref, pauseHref, deleteHref, resume } = actions;
  return (
    <div className="st-status__acts">
      <LinkButton variant="tertiary" href={renameHref} icon={<PencilIcon aria-hidden />}>
        {t("rename")}
      </LinkButton>
      {isPaused ? (
        <ActionForm {...resume}>
          <SubmitButton variant="tertiary" working={t("resuming")} icon={<PlayIcon aria-hidden />}>
            {t("resume")}
          </SubmitButton>
        </ActionForm>
      ) : (
        <LinkButton variant="tertiary" href={pauseHref} icon={<PauseIcon aria-hidden />}>
          {t("pause")}
        </LinkButton>
      )}
      <LinkButton variant="tertiary" tone="danger" href={deleteHref} icon={<TrashIcon aria-hidden />}>
        {t("delete")}
      </LinkButton>
    </div>
  );
}
