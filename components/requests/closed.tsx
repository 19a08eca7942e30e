import { CheckmarkCircleIcon, HourglassIcon, LeaveIcon, MagnifyingGlassIcon, TenancyIcon, XMarkOctagonIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Facts } from "#components/ui/facts";
import { Sheet } from "#components/ui/sheet";
import { type Outcome, shortReference } from "#lib/requests/rules/reading";
import { Written } from "./visible-text";
import { names, useOrgNo, useWhen } from "./words";

/** Where the letter cannot be answered: what happened to it, and a way on. */

type Organisation = { readonly name: string; readonly orgNo: string };
type Letter = { readonly id: string; readonly system: string; readonly vendor: Organisation; readonly party: Organisation };
type Way = { readonly href: string; readonly logsOut?: boolean };
/** Ways on: those that are given are shown, the first as the main one. */
type Ways = {
  readonly receipt?: Way;
  readonly access?: Way;
  readonly accesses?: Way;
  readonly waiting?: Way;
  readonly leave?: Way & { /** The vendor's, when the way leads there. */ readonly host?: string };
};

type DecidedProps = Letter & {
  readonly outcome: Outcome;
  /** Null: the person who looks. */
  readonly by: { readonly name: string; readonly role: string } | null;
  readonly at: Date;
  readonly reason: string | null;
  readonly packages: number;
  readonly services: number;
  /** A colleague was a second faster. */
  readonly isJustNow?: boolean;
  readonly ways: Ways;
};

export function AlreadyDecided({ outcome, by, at, reason, packages, services, isJustNow = false, ways, ...letter }: DecidedProps) {
  const t = useTranslations("requests");
  const { moment } = useWhen();
  const words = { ...names(letter.system), party: letter.party.name };
  const counts = { packages, services, both: packages > 0 && services > 0 ? "yes" : "no" };
  return (
    <Sheet
      icon={outcome === "accepted" ? <CheckmarkCircleIcon /> : <XMarkOctagonIcon />}
      tone={outcome === "accepted" ? "success" : "neutral"}
      title={t(`closed.${outcome}`)}
    >
      <p className="st-letter__lead">
        {isJustNow && by ? <b>{t("closed.justNow", { name: by.name })}</b> : by ? t("closed.other", { name: by.name }) : t("closed.you")}{" "}
        {t.rich(`closed.${outcome}Means`, words)}
      </p>
      <FactCard
        facts={[
          ...(by ? [{ name: t(outcome === "accepted" ? "facts.approvedBy" : "facts.rejectedBy"), value: by.name, note: by.role }] : []),
          { name: t("facts.when"), value: moment(at) },
          { name: t(outcome === "accepted" ? "facts.got" : "facts.asked"), value: t("closed.packagesAndServices", counts) },
          { name: t("facts.ourRef"), value: <span className="st-number">{shortReference(letter.id)}</span> },
        ]}
      >
        {reason && <Written title={t("facts.reason")} text={reason} />}
      </FactCard>
      <WaysOn {...ways} />
    </Sheet>
  );
}

type OverProps = Letter & { readonly createdAt: Date; readonly ways: Ways } & (
    { readonly because: "timedout" | "deleted"; readonly at: Date } | { readonly because: "systemGone" | "ended" }
  );

/** Nobody can answer it any more, and nobody did. */
export function NoLongerOpen({ createdAt, ways, ...over }: OverProps) {
  const t = useTranslations("requests");
  const { day, moment } = useWhen();
  const orgNo = useOrgNo();
  const { id, system, vendor, party } = over;
  const words = { ...names(system), vendor: vendor.name, moment: "at" in over ? moment(over.at) : "" };
  const organisation = ({ name, orgNo: number }: Organisation) => ({
    value: name,
    note: <span className="st-number">{orgNo(number)}</span>,
  });
  return (
    <Sheet icon={over.because === "timedout" ? <HourglassIcon /> : <TenancyIcon />} tone="warning" title={t(`closed.${over.because}`)}>
      <p className="st-letter__lead">{t.rich(`closed.${over.because}Means`, words)}</p>
      <FactCard
        facts={[
          { name: t("facts.from"), ...organisation(vendor) },
          { name: t("facts.to"), ...organisation(party) },
          { name: t("facts.sent"), value: day(createdAt) },
          { name: t("facts.ourRef"), value: <span className="st-number">{shortReference(id)}</span> },
        ]}
      />
      <WaysOn {...ways} />
    </Sheet>
  );
}

type UnknownProps = {
  readonly person: string;
  /** Of the link, when it can be one. */ readonly id?: string;
  readonly chooseHref: string;
  readonly otherLogin: Way;
  readonly waitingHref?: string;
};

/** Unknown, another's, or a link that is not whole: the same words for all. */
export function NotFound({ person, id, chooseHref, otherLogin, waitingHref }: UnknownProps) {
  const t = useTranslations("requests.closed");
  return (
    <Sheet icon={<MagnifyingGlassIcon />} title={t("unknown")}>
      <p className="st-letter__lead">{t("unknownMeans")}</p>
      <section className="st-letter__part">
        <h2 className="st-letter__small">{t("try")}</h2>
        <ul className="st-bullets">
          <li>{t("tryLink")}</li>
          <li>{t("tryPerson", { name: person })}</li>
          <li>{id === undefined ? t("tryVendor") : t("tryVendorRef", { reference: shortReference(id) })}</li>
        </ul>
      </section>
      <div className="st-bar st-letter__part">
        <LinkButton href={chooseHref}>{t("choose")}</LinkButton>
        {waitingHref && (
          <LinkButton variant="tertiary" href={waitingHref}>
            {t("waiting")}
          </LinkButton>
        )}
        <LinkButton variant="tertiary" href={otherLogin.href} data-reload={otherLogin.logsOut ? "" : undefined}>
          {t("logOut")}
        </LinkButton>
      </div>
    </Sheet>
  );
}

/** The session ended under way: logging in leads back to the same page. */
export function LoggedOut({ logInHref }: { readonly logInHref: string }) {
  const t = useTranslations("requests.closed");
  return (
    <Sheet icon={<LeaveIcon />} tone="accent" title={t("loggedOut")}>
      <p className="st-letter__lead">{t("loggedOutMeans")}</p>
      <div className="st-bar st-letter__part">
        <LinkButton href={logInHref} data-reload="">
          {t("logIn")}
        </LinkButton>
      </div>
    </Sheet>
  );
}

type FactCardProps = { readonly facts: ComponentProps<typeof Facts>["facts"]; readonly children?: ReactNode };

const FactCard = ({ facts, children }: FactCardProps) => (
  <div className="st-letter__part">
    <Card>
      <Facts plain facts={facts} />
      {children}
    </Card>
  </div>
);

function WaysOn({ receipt, access, accesses, waiting, leave }: Ways) {
  const t = useTranslations("requests.closed");
  const ways = [
    receipt && { ...receipt, name: t("receipt") },
    access && { ...access, name: t("see") },
    accesses && { ...accesses, name: t("accesses") },
    waiting && { ...waiting, name: t("waiting") },
    leave && { ...leave, name: leave.host === undefined ? t("logOut") : t("back", { host: leave.host }) },
  ].filter((way) => way !== undefined);
  return (
    <div className="st-bar st-letter__part">
      {ways.map(({ href, logsOut = false, name }, place) => (
        <LinkButton key={name} variant={place === 0 ? "secondary" : "tertiary"} href={href} data-reload={logsOut ? "" : undefined}>
          {name}
        </LinkButton>
      ))}
    </div>
  );
}
