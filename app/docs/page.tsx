import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Contents } from "#components/api/contents";
import { Operation } from "#components/api/operation";
import { ProblemTable } from "#components/api/problem-list";
import { Tokens } from "#components/api/tokens";
import { Card } from "#components/ui/card";
import { LinkButton } from "#components/ui/button";
import { PageHead } from "#components/ui/page-head";
import { Section } from "#components/ui/section";
import { isTestInstallation, publicUrl, settings } from "#lib/env";
import { allContracts } from "#lib/http/all-contracts";
import { describeGroups, describeProblems } from "#lib/http/reference";
import { OpenFrame } from "../_frames/open-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiDocs"))("title") };
}

/** The API for those who build against it, from the same contracts as the OpenAPI document. */
export default async function DocsPage() {
  await connection();
  const testporten = testportenAddress();
  return (
    <OpenFrame>
      <Reference testporten={testporten} />
    </OpenFrame>
  );
}

function Reference({ testporten }: { readonly testporten: string | null }) {
  const t = useTranslations("apiDocs");
  const code = (text: ReactNode) => <code translate="no">{text}</code>;
  const groups = describeGroups(allContracts);
  const document = (
    <LinkButton variant="secondary" href="/openapi.json" data-reload>
      {t("document")}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} action={document} />
      <Contents groups={groups} />
      <Section id="token" title={t("token")}>
        <Tokens address={publicUrl()} testporten={testporten} />
      </Section>
      {groups.map(({ name, operations }) => (
        <Section key={name} id={name.toLowerCase().replaceAll(/\W+/g, "-")} title={<span lang="en">{name}</span>}>
          <div className="st-stack">
            {operations.map((operation) => (
              <Operation key={operation.id} {...operation} />
            ))}
          </div>
        </Section>
      ))}
      <Section id="problems" title={t("allProblems")}>
        <div className="st-stack">
          <p className="st-prose">{t.rich("problemsMean", { code })}</p>
          <Card flush>
            <ProblemTable problems={describeProblems()} />
          </Card>
        </div>
      </Section>
    </>
  );
}

function testportenAddress(): string | null {
  const { TOKEN_ISSUERS_TEST } = settings();
  return isTestInstallation() && TOKEN_ISSUERS_TEST !== undefined ? new URL(TOKEN_ISSUERS_TEST).origin : null;
}
