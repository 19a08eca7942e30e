import { useTranslations } from "next-intl";
import { Disclosure } from "#components/ui/disclosure";
import { Tag } from "#components/ui/tag";
import { Caller, type CallerProps } from "./caller";
import { Code } from "./code";
import { Fields, type SentField } from "./fields";
import { ProblemList, type Problem } from "./problem-list";

export type OperationProps = CallerProps & {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly SentField[];
  readonly call: string;
  readonly answers: readonly { readonly status: number; readonly description: string; readonly example: string | null }[];
  readonly problems: readonly Problem[];
};

/** One operation: what it is beside how it is called, and below them what can go wrong. */
export function Operation({ id, method, path, summary, caller, limit, fields, call, answers, problems }: OperationProps) {
  const t = useTranslations("apiDocs");
  return (
    <article className="st-card" data-flush="" aria-labelledby={id}>
      <div className="st-operation">
        <div className="st-operation__head">
          <h3 id={id} lang="en">
            {summary}
          </h3>
          <Address method={method} path={path} />
        </div>
        <div className="st-operation__facts">
          <Caller caller={caller} limit={limit} />
          {fields.length > 0 && <Fields fields={fields} />}
          <Answers answers={answers} />
        </div>
        <div className="st-operation__code">
          <Code label={t("call")}>{call}</Code>
          {answers.map(
            ({ status, example }) =>
              example !== null && (
                <Code key={status} label={t("answerTo", { status })}>
                  {example}
                </Code>
              ),
          )}
        </div>
      </div>
      <Disclosure summary={t("problems")} note={t("problemCount", { count: problems.length })}>
        <ProblemList problems={problems} />
      </Disclosure>
    </article>
  );
}

export const Address = ({ method, path }: { readonly method: string; readonly path: string }) => (
  <p className="st-address" translate="no">
    <Tag tone={method === "GET" ? "neutral" : "accent"}>{method}</Tag>
    <code>{path}</code>
  </p>
);

function Answers({ answers }: Pick<OperationProps, "answers">) {
  const t = useTranslations("apiDocs");
  return (
    <section>
      <h4>{t("answers")}</h4>
      <ul>
        {answers.map(({ status, description }) => (
          <li key={status}>
            <b className="st-number">{status}</b> <span lang="en">{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
