import { TrashIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button";
import { PageHead } from "#components/ui/page-head";
import { Tag } from "#components/ui/tag";
import type { UserPage } from "#lib/mandates/rules/users";
import { AdminTags, UserMark } from "./user-row";
import { useNumberOf, useRolesOf } from "./words";

type Props = { readonly page: UserPage; readonly deleteHref: string };

/** Who it is, for whom it may act, what it is here, and whether it can be deleted. */
export function UserHead({ page: { user, isMe, party, deletion }, deleteHref }: Props) {
  const t = useTranslations("users");
  const [number, roles] = [useNumberOf()(user), useRolesOf()(user)];
  const { name, isGone, kind, admin } = user;
  return (
    <>
      <PageHead
        mark={<UserMark user={user} size="large" />}
        title={isMe ? t("you", { name }) : name}
        sub={number === null ? t("forParty", { party: party.name }) : t("numberForParty", { number, party: party.name })}
      />
      <div className="st-status">
        {isGone && <Tag>{t(kind === "person" ? "dead" : "deleted")}</Tag>}
        <AdminTags admin={admin} />
        <p className="st-soft">{roles.length > 0 ? t("isInRegister", { roles: roles.join(", ") }) : t("isNotInRegister")}</p>
        {(deletion === "whole" || deletion === "rolesRemain") && (
          <div className="st-status__acts">
            <LinkButton variant="tertiary" tone="danger" href={deleteHref} icon={<TrashIcon aria-hidden />}>
              {t("delete.open")}
            </LinkButton>
          </div>
        )}
        {deletion === "needsMainAdministrator" && <p className="st-soft">{t("delete.needsMain")}</p>}
      </div>
    </>
  );
}
