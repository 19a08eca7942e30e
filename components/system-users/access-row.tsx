import { Buildings2Icon, ExclamationmarkTriangleIcon, PauseIcon, TenancyIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { VisibleText } from "#components/requests/visible-text";
import { useWhen } from "#components/requests/words";
import { Row } from "#components/ui/list";
import { Mark } from "#components/ui/mark";
import { Tag } from "#components/ui/tag";
import { accessStateOf, mostCounted } from "#lib/system-users/rules/access";
import type { AccessKind } from "#lib/systems/rules/wishes";
import { useLastUse } from "./words";

type Shown = {
  readonly kind: AccessKind;
  readonly title: string;
  /** Left out where it is the organisation's own number, and says nothing. */
  readonly externalRef: string | null;
  readonly system: { readonly name: string; readonly isDeleted: boolean };
  readonly vendor: { readonly name: string };
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly rights: number;
  readonly clients: number;
  readonly paused: { readonly at: Date; readonly by: string } | null;
  readonly lastUsedAt: Date | null;
};
type Props = { readonly access: Shown; readonly href: string; readonly isNew: boolean; readonly now: Date };

/** Under "Systemtilganger": an access, how it stands and how much it holds. */
export function AccessRow({ access, href, isNew, now }: Props) {
  const t = useTranslations("accesses.row");
  const { day } = useWhen();
  const lastUse = useLastUse(now);
  const { title, system, vendor, externalRef, paused, createdAt, createdBy } = access;
  const isIdle = access.kind === "agent" && access.clients === 0;
  return (
    <Row
      mark={
        <Mark tone={paused || system.isDeleted ? "neutral" : isIdle ? "warning" : "accent"}>
          <TenancyIcon />
        </Mark>
      }
      title={<VisibleText text={title} />}
      href={href}
      isNew={isNew}
      facts={[
        system.name !== title && <VisibleText text={system.name} />,
        vendor.name,
        externalRef !== null && t.rich("reference", { reference: () => <VisibleText text={externalRef} /> }),
        t("created", { day: day(createdAt), name: createdBy }),
        paused ? t("pausedBy", { day: day(paused.at), name: paused.by }) : lastUse(access.lastUsedAt),
      ].filter(Boolean)}
      tags={<Tags access={access} isNew={isNew} isIdle={isIdle} />}
    />
  );
}

function Tags({ access, isNew, isIdle }: Pick<Props, "access" | "isNew"> & { readonly isIdle: boolean }) {
  const t = useTranslations("accesses");
  const state = accessStateOf({ isSystemDeleted: access.system.isDeleted, isPaused: access.paused !== null });
  return (
    <>
      {isNew && <Tag tone="accent">{t("row.new")}</Tag>}
      {state === "paused" && (
        <Tag tone="warning" icon={<PauseIcon aria-hidden />}>
          {t("state.paused")}
        </Tag>
      )}
      {state === "systemGone" && (
        <Tag tone="warning" icon={<ExclamationmarkTriangleIcon aria-hidden />}>
          {t("state.systemGone")}
        </Tag>
      )}
      {access.kind === "standard" && <Tag>{t("row.rights", { count: access.rights })}</Tag>}
      {access.kind === "agent" && isIdle && <Tag tone="warning">{t("row.noClients")}</Tag>}
      {access.kind === "agent" && !isIdle && <Clients count={access.clients} />}
    </>
  );
}

function Clients({ count }: { readonly count: number }) {
  const t = useTranslations("accesses.row");
  const format = useFormatter();
  const isMore = count > mostCounted;
  return (
    <Tag icon={<Buildings2Icon aria-hidden />}>
      {isMore ? t("moreClients", { most: format.number(mostCounted) }) : t("clients", { count })}
    </Tag>
  );
}
