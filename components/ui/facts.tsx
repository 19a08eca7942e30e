import type { ReactNode } from "react";

export type Fact = { readonly name: string; readonly value: ReactNode; readonly note?: ReactNode };

/** A short list of names and values. `plain`: the values are words, not figures. */
export const Facts = ({ facts, plain = false }: { readonly facts: readonly Fact[]; readonly plain?: boolean }) => (
  <dl className="st-facts" data-plain={plain || undefined}>
    {facts.map(({ name, value, note }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {value}
          {note && <small>{note}</small>}
        </dd>
      </div>
    ))}
  </dl>
);
