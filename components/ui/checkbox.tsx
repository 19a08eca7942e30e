import type { ComponentProps } from "react";
import { Description, FieldError, type FieldTexts, wiring } from "./field";

type Props = FieldTexts & Omit<ComponentProps<"input">, "type" | "role">;

/** Control first, label beside it. The label reaches 44 px, so that a thumb does too. */
const Toggle = ({ id, label, description, error, ...rest }: FieldTexts & ComponentProps<"input">) => {
  const texts = { id, label, description, error };
  return (
    <div className="ds-field st-toggle">
      <input className="ds-input" {...rest} {...wiring(texts)} />
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <Description {...texts} />
      <FieldError {...texts} />
    </div>
  );
};

export const Checkbox = (props: Props) => <Toggle {...props} type="checkbox" />;
export const Radio = (props: Props) => <Toggle {...props} type="radio" />;

/** On or off, at once. Inside a form that is sent, a checkbox is the right one. */
export const Switch = (props: Props) => <Toggle {...props} type="checkbox" role="switch" />;
