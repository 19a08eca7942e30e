import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHead } from "#components/ui/page-head";
import { Steps } from "#components/ui/steps";
import { readableOrgNo } from "#lib/parties/numbers";
import type { Creating } from "./asked";

type Props = Pick<Creating, "party"> & {
  readonly title: ReactNode;
  /** Left out: there is nothing to go through. */
  readonly step?: 0 | 1;
};

/** For whom, and how far. */
export async function CreateHead({ party, title, step }: Props) {
  const t = await getTranslations("newAccess");
  return (
    <>
      <PageHead
        title={title}
        sub={t(party.kind === "sub-unit" ? "forSubUnit" : "for", { name: party.name, number: readableOrgNo(party.orgNo) })}
      />
      {step !== undefined && <Steps label={t("steps")} doneLabel={t("done")} steps={[t("step1"), t("step2")]} current={step} />}
    </>
  );
}
