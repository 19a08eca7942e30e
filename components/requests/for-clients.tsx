import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert";
import type { ShownRight } from "#lib/requests/rules/shown-rights";
import { nameOf } from "./right-row";

type Props = {
  readonly coverage: readonly { readonly package: string; readonly clients: number; readonly covering: number }[];
  readonly rights: readonly ShownRight[];
};

/** What a change means for the clients of the access, before it is answered: who gives what is new already. */
export function ForClients({ coverage, rights }: Props) {
  const t = useTranslations("requests.forClients");
  const format = useFormatter();
  const nameFor = (code: string) => {
    const right = rights.find((one) => one.kind === "package" && one.described.code === code);
    return right ? nameOf(right) : code;
  };
  return (
    <Alert tone="info" title={t("title")}>
      <p>{t("means")}</p>
      {coverage.length > 0 && (
        <ul className="st-bullets">
          {coverage.map(({ package: code, clients, covering }) => (
            <li key={code}>
              {t("covering", { clients, covering: format.number(covering), shown: format.number(clients), name: nameFor(code) })}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
