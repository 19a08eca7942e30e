import { ExclamationmarkTriangleIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Row } from "#components/ui/list";
import { initials, Mark } from "#components/ui/mark";
import { SubmitButton } from "#components/ui/submit-button";
import { Tag } from "#components/ui/tag";
import type { ShownClient } from "./shown";
import { useAdded, useOrgNo, useOrigins, useReason } from "./words";

export const ClientMark = ({ name, isSubunit }: { readonly name: string; readonly isSubunit: boolean }) =>
  isSubunit ? <Mark shape="outline">{initials(name)}</Mark> : <Mark tone="neutral">{initials(name)}</Mark>;

type Props = {
  readonly client: ShownClient;
  /** It stands in the form that receives `client`. Not: whoever looks may only look. */
  readonly mayRemove: boolean;
};

/** A client: what it is to the access, and what is wrong with it if something is. */
export function ClientRow({ client, mayRemove }: Props) {
  const [orgNo, origins, added, reason] = [useOrgNo()(client), useOrigins()(client), useAdded()(client), useReason()(client)];
  const { isAdded, state, because } = client;
  return (
    <Row
      mark={<ClientMark {...client} />}
      title={client.name}
      isOff={state !== "added"}
      facts={[orgNo, ...(reason === null ? origins : [reason]), isAdded ? added : null].filter((fact) => fact !== null)}
      tags={(because !== null || !isAdded) && <State client={client} />}
      action={isAdded && mayRemove && <Remove client={client} />}
    />
  );
}

function State({ client: { state, isAdded, because } }: Pick<Props, "client">) {
  const t = useTranslations("clients.list");
  if (state === "addable") return <Tag>{t("notAdded")}</Tag>;
  if (because === "lacksPackages") {
    return (
      <Tag tone="warning" icon={<ExclamationmarkTriangleIcon aria-hidden />}>
        {t("lacking")}
      </Tag>
    );
  }
  return <Tag icon={<XMarkIcon aria-hidden />}>{t(isAdded ? "ended" : "cannot")}</Tag>;
}

/** Of each row as few nodes as can be: there are up to a hundred on a page. */
function Remove({ client: { id, name } }: Pick<Props, "client">) {
  const t = useTranslations("clients.list");
  return (
    <SubmitButton variant="tertiary" tone="danger" name="client" value={id} working={t("removing")} aria-label={t("removeNamed", { name })}>
      {t("remove")}
    </SubmitButton>
  );
}
