import { useTranslations } from "next-intl";
import { Code } from "./code";

type Props = {
  /** Where this installation is. */
  readonly address: string;
  /** Where testporten is. Only test installations have one. */
  readonly testporten: string | null;
};

/** How to get a token, the short way where there is one, and the way that holds everywhere. */
export function Tokens({ address, testporten }: Props) {
  const t = useTranslations("apiDocs.tokens");
  const code = (text: React.ReactNode) => <code translate="no">{text}</code>;
  return (
    <div className="st-stack">
      <p className="st-prose">{t.rich("send", { code })}</p>
      {testporten !== null && (
        <>
          <h3>{t("test")}</h3>
          <p className="st-prose">{t("testHow")}</p>
          <Code label={t("testOrganisation")}>{enterprise(testporten)}</Code>
          <Code label={t("testPerson")}>{personal(testporten)}</Code>
        </>
      )}
      <h3>{t("maskinporten")}</h3>
      <p className="st-prose">{t.rich("maskinportenHow", { code })}</p>
      <Code label={t("exchange")}>{exchange(address)}</Code>
      <p className="st-prose">{t.rich("systemUser", { code })}</p>
      <Code label={t("systemUserAsks")}>{details}</Code>
    </div>
  );
}

const enterprise = (testporten: string) => `TOKEN=$(curl -s -u name:password "${testporten}/api/GetEnterpriseToken\\
?env=test&orgNo=312683725&ttl=3600\\
&scopes=altinn:authentication/systemregister.write")`;

const personal = (testporten: string) => `TOKEN=$(curl -s -u name:password "${testporten}/api/GetPersonalToken\\
?env=test&pid=08897104785&authLvl=3&ttl=3600\\
&scopes=altinn:portal/enduser")`;

const exchange = (address: string) => `TOKEN=$(curl -s "${address}/authentication/api/v1/exchange/maskinporten" \\
  -H "Authorization: Bearer $MASKINPORTEN_TOKEN")`;

const details = `"authorization_details": [{
  "type": "urn:altinn:systemuser",
  "systemuser_org": { "authority": "iso6523-actorid-upis", "ID": "0192:<orgNo>" }
}]`;
