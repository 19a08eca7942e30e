import type { ReactNode } from "react";

type Props = {
  readonly id: string;
  readonly title: ReactNode;
  readonly errors: readonly { readonly field: string; readonly text: ReactNode }[];
};

/** Everything that is wrong with a form, over it. Each line leads to its field. Reached by focus after a failed attempt. */
export const ErrorSummary = ({ id, title, errors }: Props) => (
  <div className="ds-error-summary" id={id} role="alert" tabIndex={-1} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    <ul>
      {errors.map(({ field, text }) => (
        <li key={field}>
          <a href={`#${field}`}>{text}</a>
        </li>
      ))}
    </ul>
  </div>
);
