import { ExclamationmarkTriangleIcon, KeyVerticalIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Row } from "#components/ui/list";
import { initials, Mark } from "#components/ui/mark";
import { Tag } from "#components/ui/tag";
import type { AdminMarks, UserRow as User } from "#lib/mandates/rules/users";
import { useNumberOf, useRolesOf } from "./words";

type MarkProps = { readonly user: Pick<User, "kind" | "name" | "isSubunit">; readonly size?: "medium" | "large" };

export function UserMark({ user: { kind, name, isSubunit }, size = "medium" }: MarkProps) {
  if (kind === "person") {
    return (
      <Mark shape="round" tone="neutral" size={size}>
        {initials(name)}
      </Mark>
    );
  }
  return isSubunit ? (
    <Mark shape="outline" size={size}>
      {initials(name)}
    </Mark>
  ) : (
    <Mark tone="solid" size={size}>
      {initials(name)}
    </Mark>
  );
}

type Props = { readonly user: User; readonly href: string; readonly isMe?: boolean };

/** Somebody who may act for the organisation: what it is here, and how much it holds. */
export function UserRow({ user, href, isMe = false }: Props) {
  const t = useTranslations("users");
  const [number, roles] = [useNumberOf()(user), useRolesOf()(user)];
  const { name, accesses, viaMainUnit } = user;
  return (
    <Row
      mark={<UserMark user={user} />}
      title={isMe ? t("you", { name }) : name}
      href={href}
      facts={[
        ...(number === null ? [] : [number]),
        ...roles,
        ...(viaMainUnit && roles.length === 0 ? [t("viaMainUnit")] : []),
        ...(accesses > 0 ? [t("accesses", { count: accesses })] : []),
      ]}
      tags={<Holds user={user} />}
    />
  );
}

function Holds({ user: { isGone, kind, admin, packages, services, isGiven } }: { readonly user: User }) {
  const t = useTranslations("users");
  return (
    <>
      {isGone && <Tag icon={<XMarkIcon aria-hidden />}>{t(kind === "person" ? "dead" : "deleted")}</Tag>}
      <AdminTags admin={admin} />
      {packages > 0 && <Tag>{t("packages", { count: packages })}</Tag>}
      {services > 0 && <Tag>{t("services", { count: services })}</Tag>}
      {packages + services === 0 && (
        <Tag tone={isGiven ? "warning" : "neutral"} icon={isGiven && <ExclamationmarkTriangleIcon aria-hidden />}>
          {t(isGiven ? "nothingYet" : "nothing")}
        </Tag>
      )}
    </>
  );
}

const powers = ["mainAdministrator", "accessManager", "clientAdministrator"] as const;

/** The powers to administrate others. Whoever has the greatest has the others too. */
export function AdminTags({ admin }: { readonly admin: AdminMarks }) {
  const t = useTranslations("users.power");
  const shown = admin.mainAdministrator ? powers.slice(0, 1) : powers.filter((power) => admin[power]);
  return shown.map((power) => (
    <Tag key={power} tone="accent" icon={<KeyVerticalIcon aria-hidden />}>
      {t(power)}
    </Tag>
  ));
}
