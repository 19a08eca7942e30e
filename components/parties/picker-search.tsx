import { useTranslations } from "next-intl";
import { InstantSwitch } from "#components/ui/instant-switch";
import { Search } from "#components/ui/search";

export type PickerSearchProps = {
  readonly id: string;
  readonly action: string;
  readonly value: string;
  readonly clearHref: string;
  readonly keep?: Readonly<Record<string, string>>;
  readonly showsDeleted: boolean;
};

/** The form says `search`, and `deleted=yes` when the deleted ones are wanted too. */
export function PickerSearch({ showsDeleted, ...search }: PickerSearchProps) {
  const t = useTranslations("picker");
  return (
    <Search {...search} name="search" live label={t("search")} submitLabel={t("submit")} clearLabel={t("clear")}>
      <InstantSwitch id={`${search.id}-deleted`} name="deleted" value="yes" label={t("showDeleted")} defaultChecked={showsDeleted} />
    </Search>
  );
}
