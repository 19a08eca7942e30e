import { useFormatter, useTranslations } from "next-intl";
import { useNumber, useWhen } from "#components/requests/words";
import { VisibleText } from "#components/requests/visible-text";
import { Alert } from "#components/ui/alert";
import { countGivable, isBeyondAnybody, type ShownRight, whyOf } from "#lib/requests/rules/shown-rights";

type Existing = {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly createdAt: Date;
  readonly href: string;
};
type ExistingProps = {
  readonly existing: readonly Existing[];
  /** Those that are not named here, and where they all are. */
  readonly more: { readonly count: number; readonly href: string };
  readonly isAnother: boolean;
  readonly mayMakeAnother: boolean;
};

/** "You already have one", before anything is pressed: with the way to it, and what another would be. */
export function ExistingAccesses({ existing, more, isAnother, mayMakeAnother }: ExistingProps) {
  const t = useTranslations("newAccess.existing");
  const { day } = useWhen();
  const format = useFormatter();
  return (
    <Alert tone="info" title={t("title", { count: existing.length })}>
      <ul className="st-bullets">
        {existing.map(({ id, title, reference, createdAt, href }) => (
          <li key={id}>
            <a href={href}>
              <VisibleText text={title} />
            </a>{" "}
            {t.rich("made", { day: day(createdAt), reference: () => <VisibleText text={reference} /> })}
          </li>
        ))}
        {more.count > 0 && (
          <li>
            <a href={more.href}>{t("more", { count: more.count, shown: format.number(more.count) })}</a>
          </li>
        )}
      </ul>
      {(isAnother || mayMakeAnother) && <p>{t(isAnother ? "anotherMeans" : "means")}</p>}
    </Alert>
  );
}

type Givers = Parameters<typeof whyOf>[0];
type CannotProps = {
  readonly rights: readonly ShownRight[];
  readonly givers: readonly { readonly missing: { readonly reasons: Givers }; readonly people: readonly { readonly name: string }[] }[];
  readonly vendor: string;
  /** There is nothing to give. */
  readonly asksNothing: boolean;
};

/** Why there is no button. What is missing is said right by right, in the list. */
export function CannotGive({ rights, givers, vendor, asksNothing }: CannotProps) {
  const t = useTranslations("newAccess.cannot");
  const missingWords = useTranslations("requests.missing");
  const word = useNumber();
  const format = useFormatter();
  const { total, givable } = countGivable(rights);
  const missing = total - givable;
  if (asksNothing)
    return (
      <Alert tone="warning" title={t("nothing")}>
        {<p>{t("nothingMeans", { vendor })}</p>}
      </Alert>
    );
  const [first = [], ...others] = givers.map(({ people }) => people.map(({ name }) => name));
  const canAll = first.filter((name) => others.every((people) => people.includes(name))).slice(0, 3);
  const isBeyond = givers.some(({ missing: { reasons } }) => isBeyondAnybody(whyOf(reasons)));
  return (
    <Alert tone="warning" title={missingWords("title", { total, missing, totalWord: word(total), missingWord: word(missing) })}>
      <p>{isBeyond ? t("beyond", { vendor }) : t("means")}</p>
      {!isBeyond && canAll.length > 0 && <p>{t("canAll", { names: format.list(canAll, { type: "disjunction" }) })}</p>}
    </Alert>
  );
}
