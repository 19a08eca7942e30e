import type { ReactNode } from "react";
import { Radio } from "./checkbox";
import { Description, FieldError, type FieldTexts } from "./field";

type Choice = { readonly value: string; readonly label: ReactNode; readonly description?: ReactNode };
type Props = FieldTexts & { readonly name: string; readonly choices: readonly Choice[]; readonly chosen?: string };

export const RadioGroup = ({ name, choices, chosen, ...texts }: Props) => (
  <fieldset className="ds-fieldset" id={texts.id} aria-describedby={texts.error ? `${texts.id}-error` : undefined}>
    <legend className="ds-label">{texts.label}</legend>
    <Description {...texts} />
    <div className="st-choices">
      {choices.map(({ value, ...choice }) => (
        <Radio
          key={value}
          id={`${texts.id}-${value}`}
          name={name}
          value={value}
          defaultChecked={value === chosen}
          {...choice}
          {...(texts.error ? { "data-invalid": "" } : {})}
        />
      ))}
    </div>
    <FieldError {...texts} />
  </fieldset>
);
