import { MinusIcon, PlusIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag";
import { isChoosable, isTicked, type ShownClient } from "./shown";
import { useAdded, useOrgNo, useOrigins, useReason } from "./words";

type Props = {
  readonly client: ShownClient;
  /** The id of the form that the box belongs to. */
  readonly form: string;
  /** To ask it for what it has not given. */
  readonly inviteHref: string;
};

/** One to tick or not. One that cannot be chosen says why. */
export function ChoiceRow({ client, form, inviteHref }: Props) {
  const t = useTranslations("clients.choice");
  const { id, name, chosen, isAdded } = client;
  const [orgNo, origins, added, reason] = [useOrgNo()(client), useOrigins()(client), useAdded()(client), useReason()(client)];
  const isOff = !isChoosable(client);
  const facts = [orgNo, ...(isAdded ? [added] : isOff ? [] : origins)].filter((fact) => fact !== null);
  return (
    <li className="st-row st-pick" data-off={isOff || undefined}>
      <input
        className="ds-input"
        type="checkbox"
        form={form}
        name="chosen"
        value={id}
        id={`pick-${id}`}
        defaultChecked={!isOff && isTicked(client)}
        disabled={isOff}
        aria-describedby={`pick-${id}-facts`}
        autoComplete="off"
      />
      <div className="st-row__body">
        <label className="st-row__title" htmlFor={`pick-${id}`}>
          {name}
        </label>
        <p className="st-row__facts" id={`pick-${id}-facts`}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {reason !== null && <b>{reason}</b>}
        </p>
        {client.because === "lacksPackages" && !isAdded && (
          <a className="st-pick__way" href={inviteHref} aria-label={t("inviteNamed", { name })}>
            {t("invite")}
          </a>
        )}
      </div>
      {chosen !== null && !isOff && <ChosenTag chosen={chosen} />}
    </li>
  );
}

function ChosenTag({ chosen }: { readonly chosen: "add" | "remove" }) {
  const t = useTranslations("clients.choice");
  const isAdd = chosen === "add";
  return (
    <div className="st-row__tags">
      <Tag tone={isAdd ? "success" : "warning"} icon={isAdd ? <PlusIcon aria-hidden /> : <MinusIcon aria-hidden />}>
        {t(chosen)}
      </Tag>
    </div>
  );
}
