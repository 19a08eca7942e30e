import { useTranslations } from "next-intl";
import { Table } from "#components/ui/table";

export type Problem = { readonly code: string; readonly status: number; readonly title: string };

/** The refusals of one operation. */
export const ProblemList = ({ problems }: { readonly problems: readonly Problem[] }) => (
  <ul className="st-problems">
    {problems.map(({ code, status, title }) => (
      <li key={code}>
        <span className="st-number">{status}</span>
        <code translate="no">{code}</code>
        <span lang="en">{title}</span>
      </li>
    ))}
  </ul>
);

/** Every refusal that there is. */
export function ProblemTable({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTranslations("apiDocs");
  return (
    <div className="st-codetable">
      <Table
        caption={t("allProblems")}
        columns={[{ name: t("code") }, { name: t("status") }, { name: t("means") }]}
        rows={problems.map(({ code, status, title }) => ({
          key: code,
          cells: [
            <code key="code">{code}</code>,
            status,
            <span key="title" lang="en">
              {title}
            </span>,
          ],
        }))}
      />
    </div>
  );
}
