import { useTranslations } from "next-intl";
import { VisibleText, Written } from "#components/requests/visible-text";
import { names, useWhen } from "#components/requests/words";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import type { AccessDone, AccessProblem } from "#lib/system-users/rules/access";

type Props = {
  readonly title: string;
  readonly system: { readonly name: string; readonly isDeleted: boolean };
  readonly vendor: string;
  readonly paused: { readonly at: Date; readonly by: string; readonly reason: string | null } | null;
  /** The page of a vendor's request to change it. */
  readonly changeHref: string | null;
  /** What the person has just done, or could not do. */
  readonly done?: AccessDone | undefined;
  readonly problem?: AccessProblem | undefined;
  readonly level?: 2 | 3;
};

/** What must be known before the rest of the page is read. */
export function AccessNotices({ title, system, vendor, paused, changeHref, done, problem, level = 2 }: Props) {
  const t = useTranslations("accesses");
  return (
    <div className="st-notices">
      {problem && (
        <Alert tone="danger" isNews level={level} title={t(`problem.${problem}`)}>
          <p>{t(`problem.${problem}Means`)}</p>
        </Alert>
      )}
      {done && (
        <Alert tone="success" isNews level={level} title={t.rich(`done.${done}`, { title: () => <VisibleText text={title} /> })}>
          <p>{t.rich(`done.${done}Means`, names(system.name))}</p>
        </Alert>
      )}
      {system.isDeleted && (
        <Alert tone="warning" level={level} title={t("gone.title", { vendor })}>
          <p>{t.rich("gone.means", names(system.name))}</p>
        </Alert>
      )}
      {paused && <Paused {...{ title, paused, level }} system={system.name} />}
      {changeHref !== null && (
        <Alert tone="info" level={level} title={t("change.title", { vendor })}>
          <p>{t("change.means")}</p>
          <LinkButton variant="secondary" href={changeHref}>
            {t("change.look")}
          </LinkButton>
        </Alert>
      )}
    </div>
  );
}

type PausedProps = Required<Pick<Props, "title" | "level">> & {
  readonly paused: NonNullable<Props["paused"]>;
  readonly system: string;
};

function Paused({ title, paused, system, level }: PausedProps) {
  const t = useTranslations("accesses.paused");
  const { moment } = useWhen();
  return (
    <Alert tone="warning" level={level} title={t.rich("title", { title: () => <VisibleText text={title} /> })}>
      <p>{t.rich("means", { ...names(system), name: paused.by, moment: moment(paused.at) })}</p>
      {paused.reason !== null && <Written title={t("reason")} text={paused.reason} />}
    </Alert>
  );
}
