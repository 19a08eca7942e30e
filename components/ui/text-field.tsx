import type { ComponentProps } from "react";
import { Field, type FieldTexts, wiring } from "./field";

export const TextField = ({ id, label, description, error, ...rest }: FieldTexts & ComponentProps<"input">) => {
  const texts = { id, label, description, error };
  return (
    <Field {...texts}>
      <input className="ds-input" type="text" {...rest} {...wiring(texts)} />
    </Field>
  );
};

export const TextArea = ({ id, label, description, error, ...rest }: FieldTexts & ComponentProps<"textarea">) => {
  const texts = { id, label, description, error };
  return (
    <Field {...texts}>
      <textarea className="ds-input" rows={4} {...rest} {...wiring(texts)} />
    </Field>
  );
};
