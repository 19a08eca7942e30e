import { HandshakeIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { Row } from "#components/ui/list";
import { Mark } from "#components/ui/mark";
import { Tag } from "#components/ui/tag";
import { readableOrgNo } from "#lib/parties/numbers";
import { DaysLeft } from "./days-left";
import { names, useWhen } from "./words";

type Props = {
  readonly href: string;
  readonly provider: { readonly name: string; readonly orgNo: string };
  readonly system: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly now: Date;
};

/** In "Forespørsler", among the letters of vendors: somebody who wants the organisation as a client. */
export function InvitationRow({ href, provider, system, createdAt, expiresAt, now }: Props) {
  const t = useTranslations("requests");
  const { day } = useWhen();
  return (
    <Row
      mark={<Mark tone="warning">{<HandshakeIcon />}</Mark>}
      title={t.rich("row.invitation", { ...names(system), provider: provider.name })}
      href={href}
      facts={[t("row.orgNo", { number: readableOrgNo(provider.orgNo) }), t("row.came", { day: day(createdAt) })]}
      tags={
        <>
          <Tag tone="accent" icon={<HandshakeIcon aria-hidden />}>
            {t("row.isInvitation")}
          </Tag>
          <DaysLeft expiresAt={expiresAt} now={now} />
        </>
      }
    />
  );
}
