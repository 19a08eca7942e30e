import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { initials, Mark } from "#components/ui/mark";
import { readableOrgNo } from "#lib/parties/numbers";

/** What the register says of a number. */
export type Lookup = { readonly is: "invalid" | "unknown" } | FoundOne;

export type FoundOne = {
  readonly is: "found";
  readonly id: string;
  readonly name: string;
  readonly orgNo: string;
  readonly isSubunit: boolean;
  readonly parentName: string | null;
  readonly isDeleted: boolean;
  readonly isOwn: boolean;
  /** There already, so that there is nothing to add. */
  readonly isUser: boolean;
};

type Props = {
  readonly found: FoundOne;
  /** Of one that is there already. */
  readonly userHref?: string;
  /** It is asked to give, and gets nothing. */
  readonly isInvited?: boolean;
  /** What can be done with it, if anything. */
  readonly children: ReactNode;
};

/** The organisation behind a number, by name, before anything is done with it. */
export function FoundOrganisation({ found, userHref, isInvited = false, children }: Props) {
  const t = useTranslations("users.found");
  const { name, orgNo, isSubunit, parentName, isDeleted, isOwn, isUser } = found;
  const stops = isOwn ? "own" : isDeleted ? "deleted" : isUser ? "isUser" : null;
  const number = readableOrgNo(orgNo);
  return (
    <div className="st-stack">
      <div className="st-lookup__found" role="status">
        <p className="st-soft">{t(stops !== null ? "found" : isInvited ? "asking" : "adding")}</p>
        <div className="st-lookup__one">
          {isSubunit ? <Mark shape="outline">{initials(name)}</Mark> : <Mark tone="solid">{initials(name)}</Mark>}
          <p>
            <b>{name}</b>
            <small>
              {isSubunit
                ? parentName === null
                  ? t("subUnit", { number })
                  : t("subUnitOf", { number, parent: parentName })
                : t("mainUnit", { number })}
            </small>
          </p>
        </div>
        {stops !== null && <p>{t(isInvited && stops !== "isUser" ? `invited.${stops}` : stops)}</p>}
        {stops === "isUser" && userHref !== undefined && (
          <p>
            <a href={userHref}>{t("see", { name })}</a>
          </p>
        )}
      </div>
      {stops === null && children}
    </div>
  );
}
