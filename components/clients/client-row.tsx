import { ExclamationmarkTriangleIcon, MinusCircleIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
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
  /** Receives `client` and the fields. Left out: whoever looks may not. */
  readonly remove?: FormAction | undefined;
  readonly fields: Readonly<Record<string, string>>;
};

/** A client: what it is to the access, and what is wrong with it if something is. */
export function ClientRow({ client, remove, fields }: Props) {
  const [orgNo, origins, added, reason] = [useOrgNo()(client), useOrigins()(client), useAdded()(client), useReason()(client)];
  const { isAdded, state, because } = client;
  return (
    <Row
      mark={<ClientMark {...client} />}
      title={client.name}
      isOff={state !== "added"}
      facts={[orgNo, ...(reason === null ? origins : [reason]), isAdded ? added : null].filter((fact) => fact !== null)}
      tags={(because !== null || !isAdded) && <State client={client} />}
      action={isAdded && remove && <Remove client={client} action={remove} fields={fields} />}
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

function Remove({ client: { id, name }, action, fields }: Pick<Props, "client" | "fields"> & { readonly action: FormAction }) {
  const t = useTranslations("clients.list");
  return (
    <ActionForm action={action} fields={{ ...fields, client: id }}>
      <SubmitButton
        variant="tertiary"
        tone="danger"
        working={t("removing")}
        aria-label={t("removeNamed", { name })}
        icon={<MinusCircleIcon aria-hidden />}
      >
        {t("remove")}
      </SubmitButton>
    </ActionForm>
  );
}
