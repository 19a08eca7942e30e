import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import type { Chosen } from "#lib/clients/rules/search";
import { isChoosable, isTicked, type ShownClient } from "./shown";

type Props = {
  readonly form: string;
  readonly clients: readonly ShownClient[];
  /** Of all hits, not only those of the page. */
  readonly canAdd: number;
  readonly canRemove: number;
  readonly draft: Chosen;
};

/** Over the list: the whole page at once, all hits at once, and none. */
export function ChoiceBar({ form, clients, canAdd, canRemove, draft }: Props) {
  const t = useTranslations("clients.choice");
  const format = useFormatter();
  const able = clients.filter(isChoosable);
  const ticked = able.filter(isTicked).length;
  const button = { form, type: "submit", name: "do" } as const;
  return (
    <div className="st-bulk">
      {/* Enter in a box sends the form by its first button: this one, which changes nothing else. */}
      <Button {...button} value="keep" variant="secondary" className="ds-button st-only-without-script">
        {t("keep")}
      </Button>
      {able.length > 0 && (
        <div className="st-bulk__text">
          <input
            className="ds-input st-only-with-script"
            type="checkbox"
            id="choose-page"
            data-all=""
            defaultChecked={ticked === able.length}
            autoComplete="off"
          />
          <label className="st-only-with-script" htmlFor="choose-page">
            <b>{t("page", { count: ticked, total: able.length })}</b>
          </label>
          <Button {...button} value="page" variant="secondary" className="ds-button st-only-without-script">
            {t("choosePage")}
          </Button>
        </div>
      )}
      {canAdd > 0 && (
        <Button {...button} value="addHits" variant="secondary">
          {t("addHits", { count: canAdd, shown: format.number(canAdd) })}
        </Button>
      )}
      {canAdd === 0 && canRemove > 0 && (
        <Button {...button} value="removeHits" variant="secondary" tone="danger">
          {t("removeHits", { count: canRemove, shown: format.number(canRemove) })}
        </Button>
      )}
      {draft.toAdd + draft.toRemove > 0 && (
        <Button {...button} value="none" variant="tertiary">
          {t("none")}
        </Button>
      )}
    </div>
  );
}
