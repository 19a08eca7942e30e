import {
  ArrowUndoIcon,
  CheckmarkCircleFillIcon,
  CheckmarkIcon,
  ExclamationmarkTriangleFillIcon,
  PackageIcon,
  PadlockLockedIcon,
  ShieldLockIcon,
} from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FromTo, Party } from "#components/requests/parties-line";
import { VendorWords, VisibleText, WordsWarning } from "#components/requests/visible-text";
import { useNumber, useOrgNo, withRole } from "#components/requests/words";
import { Alert } from "#components/ui/alert";
import { CopyButton } from "#components/ui/copy-button";
import { initials, Mark } from "#components/ui/mark";
import { Note } from "#components/ui/note";
import { Tag } from "#components/ui/tag";
import { WhyNot } from "./givable-row";
import type { Invitation, InvitedPackage } from "#lib/invitations/rules/invitation";

type Props = {
  readonly invitation: Invitation;
  /** What has just gone wrong. */
  readonly notice: ReactNode;
  /** The whole address, to send to somebody who can answer. */
  readonly link: string;
  /** The column beside the letter. Without one, the letter stands alone. */
  readonly answer: ReactNode | null;
};

/** A provider asks to act for this organisation: who, in which system, with what, and whether this person can say yes. */
export function InvitationLetter({ invitation, notice, link, answer }: Props) {
  const t = useTranslations("invitation");
  const { provider, client, system, vendor, message, createdBy, packages, mayAnswer, mayAccept } = invitation;
  const asked = packages.filter(({ state }) => state !== "has");
  const has = packages.filter(({ state }) => state === "has");
  const words = {
    provider: () => <bdi>{provider.name}</bdi>,
    client: () => <bdi>{client.name}</bdi>,
    system: () => <VisibleText text={system.name} />,
  };
  return (
    <div className="st-request" data-single={answer ? undefined : ""}>
      <article className="st-letter">
        <p className="st-kicker">{t("kicker")}</p>
        <h1 className="st-ask" data-long={provider.name.length + client.name.length > 60 || undefined}>
          {t.rich("ask", words)}
        </h1>
        {notice}
        {!mayAnswer && <CannotAnswer invitation={invitation} link={link} />}
        {mayAnswer && !mayAccept && (
          <Alert tone="warning" title={t("lacks")}>
            <p>{t("lacksMeans")}</p>
          </Alert>
        )}
        <WordsWarning texts={[system.name, system.description, message ?? ""]} />
        <p className="st-letter__lead">{t.rich("lead", { ...words, vendor: vendor.name })}</p>
        <Between {...{ provider, client }} />
        <section className="st-letter__part">
          <h2>{t("asksFor", { count: asked.length })}</h2>
          {mayAnswer && <Verdict asked={asked} />}
          <Packages label={t("asksFor", { count: asked.length })} packages={asked} />
          {has.length > 0 && (
            <>
              <div className="st-right__group">
                <h3>{t("has")}</h3>
                <span className="st-soft">{has.length}</span>
              </div>
              <Packages label={t("has")} packages={has} />
            </>
          )}
        </section>
        {message !== null && (
          <figure className="st-quote">
            <figcaption>{t("messageFrom", { name: createdBy, provider: provider.name })}</figcaption>
            <blockquote className="st-written">
              <VisibleText text={message} />
            </blockquote>
          </figure>
        )}
        {system.description !== "" && <VendorWords system={system.name} text={system.description} />}
        <div className="st-letter__notes">
          <Note icon={<ArrowUndoIcon aria-hidden />}>{t("takeBack")}</Note>
          <Note icon={<ShieldLockIcon aria-hidden />}>{t("unsure", { provider: provider.name })}</Note>
        </div>
      </article>
      {answer !== null && (
        <aside className="st-answer" aria-labelledby="answer">
          <div className="st-answer__in">{answer}</div>
        </aside>
      )}
    </div>
  );
}

/** For somebody who has a tie to the organisation and no power there: who has, and how they get the letter. */
function CannotAnswer({ invitation: { client, managers }, link }: Pick<Props, "invitation" | "link">) {
  const t = useTranslations("invitation");
  const format = useFormatter();
  const people = managers.map(({ name, roles }) => withRole(name, roles[0]));
  return (
    <Alert tone="info" title={t("cannot")}>
      <p>
        {people.length > 0
          ? t("askSomebody", { client: client.name, names: format.list(people, { type: "disjunction" }) })
          : t("nobody", { client: client.name })}
      </p>
      <CopyButton text={link} done={t("copied")}>
        {t("copy")}
      </CopyButton>
    </Alert>
  );
}

function Between({ provider, client }: Pick<Invitation, "provider" | "client">) {
  const t = useTranslations("invitation");
  const orgNo = useOrgNo();
  const one = (label: string, { name, orgNo: number }: Invitation["client"]) => (
    <Party mark={<Mark tone="solid">{initials(name)}</Mark>} label={label} name={name}>
      {orgNo(number)}
    </Party>
  );
  return (
    <FromTo label={t("between")}>
      {one(t("gets"), provider)}
      {one(t("actsFor"), client)}
    </FromTo>
  );
}

function Verdict({ asked }: { readonly asked: readonly InvitedPackage[] }) {
  const t = useTranslations("invitation.verdict");
  const word = useNumber();
  const [total, givable] = [asked.length, asked.filter(({ state }) => state === "givable").length];
  if (total === 0) return null;
  const isAll = givable === total;
  return (
    <p className="st-verdict" data-tone={isAll ? undefined : "warning"}>
      {isAll ? <CheckmarkCircleFillIcon aria-hidden /> : <ExclamationmarkTriangleFillIcon aria-hidden />}
      {isAll ? t("all", { total, totalWord: word(total) }) : t("some", { givable: word(givable), total: word(total) })}
    </p>
  );
}

function Packages({ label, packages }: { readonly label: string; readonly packages: readonly InvitedPackage[] }) {
  const t = useTranslations("invitation");
  return (
    <ul className="st-rights" aria-label={label}>
      {packages.map((one) => (
        <li key={one.code} data-state={one.state === "notGivable" ? "lacks" : undefined}>
          <div className="st-right__flat">
            <span className="st-right__icon">
              <PackageIcon aria-hidden />
            </span>
            <div>
              <p className="st-right__name">
                {one.name}
                {one.state === "has" && (
                  <Tag tone="success" icon={<CheckmarkIcon aria-hidden />}>
                    {t("given")}
                  </Tag>
                )}
                {one.state === "notGivable" && (
                  <Tag tone="warning" icon={<PadlockLockedIcon aria-hidden />}>
                    {t("notGivable")}
                  </Tag>
                )}
              </p>
              <p className="st-right__plain">{one.description}</p>
              {one.state === "notGivable" && <WhyNot givable={one} />}
            </div>
            <span className="st-right__more">{one.area}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
