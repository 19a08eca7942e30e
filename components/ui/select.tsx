import type { ComponentProps } from "react";
import { Field, type FieldTexts, wiring } from "./field";

type Props = FieldTexts & { readonly options: readonly { readonly value: string; readonly name: string }[] } & Omit<
    ComponentProps<"select">,
    "children"
  >;

export const Select = ({ id, label, description, error, options, ...rest }: Props) => {
  const texts = { id, label, description, error };
  return (
    <Field {...texts}>
      <select className="ds-input" {...rest} {...wiring(texts)}>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
};
