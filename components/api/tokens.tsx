import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card";
import { Code } from "./code";

type Props = {
  /** Where this installation is. */
  readonly address: string;
  /** Where testporten is. Only test installations have one. */
  readonly testporten: string | null;
};

/** How to get a token: the short way where there is one, and the way that holds everywhere. */
export function Tokens({ address, testporten }: Props) {
  const t = useTranslations("apiDocs.tokens");
  return (
    <div className="st-stack">
      <p className="st-prose">{t.rich("send", { code })}</p>
      {testporten !== null && (
        <Way title={t("test")} how={t("testHow")}>
          <Code label={t("testOrganisation")}>{enterprise(testporten)}</Code>
          <Code label={t("testPerson")}>{personal(testporten)}</Code>
        </Way>
      )}
      <Way title={t("maskinporten")} how={t.rich("maskinportenHow", { code })}>
        <Code label={t("exchange")}>{exchange(address)}</Code>
      </Way>
      <Way title={t("forOthers")} how={t.rich("systemUser", { code })}>
        <Code label={t("systemUserAsks")}>{details}</Code>
      </Way>
    </div>
  );
}

const code = (text: ReactNode) => <code translate="no">{text}</code>;

type WayProps = { readonly title: string; readonly how: ReactNode; readonly children: ReactNode };

const Way = ({ title, how, children }: WayProps) => (
  <Card flush>
    <div className="st-operation">
      <div className="st-operation__facts">
        <h3>{title}</h3>
        <p>{how}</p>
      </div>
      <div className="st-operation__code">{children}</div>
    </div>
  </Card>
);

const enterprise = (testporten: string) => `TOKEN=$(curl -s -u name:password \\
  "${testporten}/api/GetEnterpriseToken?env=test&orgNo=312683725\\
&ttl=3600&scopes=altinn:authentication/systemregister.write")`;

const personal = (testporten: string) => `TOKEN=$(curl -s -u name:password \\
  "${testporten}/api/GetPersonalToken?env=test&userId=20000001\\
&ttl=3600&authLvl=3&scopes=altinn:portal/enduser")`;

const exchange = (address: string) => `TOKEN=$(curl -s \\
  "${address}/authentication/api/v1/exchange/maskinporten" \\
  -H "Authorization: Bearer $MASKINPORTEN_TOKEN")`;

const details = `"authorization_details": [{
  "type": "urn:altinn:systemuser",
  "systemuser_org": {
    "authority": "iso6523-actorid-upis",
    "ID": "0192:<orgNo>"
  }
}]`;
