import { CheckmarkIcon, HourglassIcon, PaperplaneIcon, TenancyIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Row } from "#components/ui/list";
import { Mark } from "#components/ui/mark";
import { Tag } from "#components/ui/tag";
import { readableOrgNo } from "#lib/parties/numbers";
import type { RequestKind } from "#lib/requests/rules/reading";
import { DaysLeft } from "./days-left";
import { VisibleText } from "./visible-text";
import { names, useWhen } from "./words";

type Listed = {
  readonly href: string;
  readonly kind: RequestKind;
  readonly system: string;
  readonly vendor: { readonly name: string; readonly orgNo: string };
};

type WaitingProps = Listed & {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly now: Date;
  readonly externalRef?: string | null;
  readonly forwarded?: { readonly by: string; readonly at: Date; readonly note: string | null };
  readonly isNew?: boolean;
  /** The person who looks has said no, and may still take it back. */
  readonly isLeaving?: boolean;
};

/** In "Forespørsler" and under "Systemtilganger": a letter that waits. */
export function WaitingRow({
  href,
  kind,
  system,
  vendor,
  createdAt,
  expiresAt,
  now,
  externalRef,
  forwarded,
  isNew = false,
  isLeaving = false,
}: WaitingProps) {
  const t = useTranslations("requests");
  const { day, moment } = useWhen();
  return (
    <Row
      mark={<Mark tone="warning">{<TenancyIcon />}</Mark>}
      title={t.rich(`row.${kind}`, names(system))}
      href={href}
      isNew={isNew}
      facts={[
        t("by", { vendor: vendor.name, number: readableOrgNo(vendor.orgNo) }),
        t("row.came", { day: day(createdAt) }),
        externalRef && t.rich("row.reference", { reference: () => <VisibleText text={externalRef} /> }),
        forwarded && t("row.forwardedBy", { name: forwarded.by, moment: moment(forwarded.at) }),
        forwarded?.note && t.rich("row.quoted", { text: () => <VisibleText text={forwarded.note ?? ""} /> }),
      ].filter(Boolean)}
      tags={
        <>
          {isLeaving && <Tag icon={<XMarkIcon aria-hidden />}>{t("undo.row")}</Tag>}
          {isNew && <Tag tone="accent">{t("row.new")}</Tag>}
          {forwarded && (
            <Tag tone="accent" icon={<PaperplaneIcon aria-hidden />}>
              {t("row.forwarded")}
            </Tag>
          )}
          <DaysLeft expiresAt={expiresAt} now={now} />
        </>
      }
    />
  );
}

type HandledProps = Listed & {
  /** Of the access, or what the vendor called it. Else the system is named. */
  readonly title?: string | null;
  readonly status: "accepted" | "rejected" | "timedout" | "deleted";
  /** Who decided, for the organisation's own people. */
  readonly by?: string;
  readonly at: Date;
};

const looks: Readonly<Record<HandledProps["status"], { readonly tone: "success" | "neutral"; readonly icon: ReactNode }>> = {
  accepted: { tone: "success", icon: <CheckmarkIcon aria-hidden /> },
  rejected: { tone: "neutral", icon: <XMarkIcon aria-hidden /> },
  timedout: { tone: "neutral", icon: <HourglassIcon aria-hidden /> },
  deleted: { tone: "neutral", icon: <XMarkIcon aria-hidden /> },
};

/** A letter that has been answered, or never will be. */
export function HandledRow({ href, kind, title, system, vendor, status, by, at }: HandledProps) {
  const t = useTranslations("requests");
  const { day } = useWhen();
  const { tone, icon } = looks[status];
  const said = {
    accepted: by && t("row.acceptedBy", { name: by }),
    rejected: by && t("row.rejectedBy", { name: by }),
    timedout: t("row.nobody"),
    deleted: t("row.withdrawn"),
  }[status];
  return (
    <Row
      mark={<Mark tone={tone}>{<TenancyIcon />}</Mark>}
      title={<VisibleText text={title || system} />}
      href={href}
      facts={[vendor.name, t(`row.what.${kind}`), said, day(at)].filter(Boolean)}
      tags={
        <Tag tone={tone} icon={icon}>
          {t(`row.${status}`)}
        </Tag>
      }
    />
  );
}
