import type { ReactNode } from "react";

export type FieldTexts = {
  readonly id: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** What is wrong and how to mend it. The field is marked as wrong when there is one. */
  readonly error?: ReactNode;
};

/** Ties a control to its description and its error, for those who do not see that they stand together. */
export const wiring = ({ id, description, error }: FieldTexts) => ({
  id,
  "aria-describedby": [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ") || undefined,
  "aria-invalid": error ? true : undefined,
});

export const Description = ({ id, description }: Pick<FieldTexts, "id" | "description">) =>
  description && (
    <p data-field="description" id={`${id}-description`}>
      {description}
    </p>
  );

export const FieldError = ({ id, error }: Pick<FieldTexts, "id" | "error">) =>
  error && (
    <p className="ds-validation-message" id={`${id}-error`}>
      {error}
    </p>
  );

/** Label over control; description between them, where it is read before the answer is given. */
export const Field = ({ children, ...texts }: FieldTexts & { readonly children: ReactNode }) => (
  <div className="ds-field">
    <label className="ds-label" htmlFor={texts.id}>
      {texts.label}
    </label>
    <Description {...texts} />
    {children}
    <FieldError {...texts} />
  </div>
);
