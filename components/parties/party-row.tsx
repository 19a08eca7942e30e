import { CheckmarkIcon, StarFillIcon, StarIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { IconButton } from "#components/ui/icon-button";
import { Row } from "#components/ui/list";
import { Tag } from "#components/ui/tag";
import { readableOrgNo } from "#lib/parties/numbers";
import { PartyMark, type PartyKind } from "./party-mark";

export type ChoosableParty = {
  readonly id: string;
  readonly name: string;
  readonly kind: PartyKind;
  /** Persons have none to show. */
  readonly orgNo?: string;
  /** The page that acts for this party. */
  readonly href: string;
  readonly isChosen?: boolean;
  readonly isFavourite?: boolean;
  readonly isDeleted?: boolean;
  /** Of a main unit: how many sub-units it has. */
  readonly unitCount?: number;
  /** Of a sub-unit that stands without its parent, as a favourite or a hit: whose it is. */
  readonly parentName?: string;
};

type Props = { readonly party: ChoosableParty; readonly favourite: FormAction; readonly back: string; readonly isUnderParent?: boolean };

export function PartyRow({ party, favourite, back, isUnderParent = false }: Props) {
  const t = useTranslations("picker");
  const { id, name, kind, href, isChosen = false, isFavourite = false, isDeleted = false } = party;
  return (
    <Row
      mark={<PartyMark name={name} kind={kind} />}
      title={name}
      href={href}
      facts={useFacts(party)}
      isCurrent={isChosen}
      isUnderParent={isUnderParent}
      tags={
        (isChosen || isDeleted) && (
          <>
            {isChosen && (
              <Tag tone="accent" icon={<CheckmarkIcon aria-hidden />}>
                {t("chosen")}
              </Tag>
            )}
            {isDeleted && <Tag>{t("deleted")}</Tag>}
          </>
        )
      }
      action={
        <ActionForm action={favourite} fields={{ party: id, favourite: isFavourite ? "no" : "yes", back }}>
          <IconButton
            type="submit"
            label={t("favourite", { name })}
            aria-pressed={isFavourite}
            icon={isFavourite ? <StarFillIcon aria-hidden /> : <StarIcon aria-hidden />}
          />
        </ActionForm>
      }
    />
  );
}

function useFacts({ orgNo, kind, unitCount = 0, parentName }: ChoosableParty) {
  const t = useTranslations("picker");
  return [
    orgNo && t("orgNo", { number: readableOrgNo(orgNo) }),
    unitCount > 0 && t("mainUnit", { count: unitCount }),
    kind === "sub-unit" && (parentName ? t("subUnitOf", { name: parentName }) : t("subUnit")),
    kind === "person" && t("person"),
  ].filter((fact) => fact !== undefined && fact !== false && fact !== "");
}
