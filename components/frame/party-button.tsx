import { ChevronUpDownIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { initials, Mark } from "#components/ui/mark";
import { VisuallyHidden } from "#components/ui/visually-hidden";

type Props = {
  /** The page where another is chosen. Left out where the page itself decides for whom, as a request does. */
  readonly href?: string;
  /** Nobody is chosen yet when it is missing. */
  readonly chosen?: { readonly name: string; readonly kind: "organisation" | "person" } | undefined;
  readonly personName: string;
};

/** Whom you act for, in the header; leads to the choice of another. On a phone only the mark shows, so every page spells the name out. */
export function PartyButton({ href, chosen, personName }: Props) {
  const t = useTranslations("frame");
  const Place = href === undefined ? "div" : "a";
  return (
    <Place className="st-headbutton" data-framed="" href={href}>
      {chosen && (
        <Mark size="small" {...(chosen.kind === "person" ? { shape: "round" } : { tone: "solid" })}>
          {initials(chosen.name)}
        </Mark>
      )}
      <VisuallyHidden>{chosen ? t("actingFor", { name: chosen.name }) : t("chooseParty")}</VisuallyHidden>
      <span className="st-headbutton__words" aria-hidden="true">
        <b>{chosen?.name ?? t("chooseParty")}</b>
        {chosen?.name !== personName && <small>{personName}</small>}
      </span>
      {href !== undefined && <ChevronUpDownIcon aria-hidden />}
    </Place>
  );
}
