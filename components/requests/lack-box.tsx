import { useFormatter, useTranslations } from "next-intl";
import { type Holder, isBeyondAnybody, type Lack, whyOf } from "#lib/requests/rules/shown-rights";
import { withRole } from "./words";

type Props = { readonly lack: Lack; readonly name: string; readonly party: string; readonly vendor: string };

/** Under something that this person cannot give: why, and who can. */
export function LackBox({ lack, name, party, vendor }: Props) {
  const t = useTranslations("requests.lack");
  const why = whyOf(lack.reasons);
  return (
    <div className="st-right__why">
      <p>
        <b>{t("why")}</b> {why.map((one) => t(one, { name, party })).join(" ")}
      </p>
      <p>
        <b>{t("who")}</b>{" "}
        {isBeyondAnybody(why) ? (
          t("beyond", { vendor })
        ) : lack.holders.length > 0 ? (
          <People people={lack.holders} />
        ) : (
          t("nobody", { party })
        )}
      </p>
    </div>
  );
}

/** More than this is no longer a list that somebody reads. */
const most = 5;

function People({ people }: { readonly people: readonly Holder[] }) {
  const t = useTranslations("requests.lack");
  const format = useFormatter();
  const shown = people.length > most + 1 ? people.slice(0, most) : people;
  const rest = people.length - shown.length;
  const said = shown.map(({ name, role }) => withRole(name, role));
  return <>{format.list(rest > 0 ? [...said, t("more", { count: rest })] : said)}.</>;
}
