import { useTranslations } from "next-intl";
import { Address } from "./operation";

type Group = {
  readonly name: string;
  readonly operations: readonly { readonly id: string; readonly method: string; readonly path: string; readonly summary: string }[];
};

/** Everything on the page, each with a way to it. */
export function Contents({ groups }: { readonly groups: readonly Group[] }) {
  const t = useTranslations("apiDocs");
  return (
    <nav className="st-contents" aria-label={t("contents")}>
      <ul>
        <li>
          <a href="#token">{t("token")}</a>
        </li>
        <li>
          <a href="#problems">{t("allProblems")}</a>
        </li>
      </ul>
      {groups.map(({ name, operations }) => (
        <div key={name}>
          <p className="st-contents__group" lang="en">
            {name}
          </p>
          <ul>
            {operations.map(({ id, method, path, summary }) => (
              <li key={id}>
                <a href={`#${id}`} lang="en">
                  {summary}
                </a>
                <Address method={method} path={path} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
