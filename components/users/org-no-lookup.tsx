"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Field, wiring } from "#components/ui/field";
import { isOrgNo } from "#lib/parties/numbers";

type Props = {
  readonly id: string;
  /** Where the number is asked about: this page, with the number in its address. */
  readonly action: string;
  readonly name: string;
  readonly value: string;
  readonly keep: Readonly<Record<string, string>>;
  readonly texts: { readonly label: string; readonly description: string; readonly submit: string; readonly wrong: string };
  /** What the server said of the number in the address. */
  readonly error?: string | undefined;
  /** What belongs to the number in the address. */
  readonly children?: ReactNode;
};

const digitsOf = (typed: string) => typed.replaceAll(/\s/g, "");

/** An organisation number: tested while it is typed, and looked up as soon as it is whole. Without a script, the button does it. */
export function OrgNoLookup({ id, action, name, value, keep, texts, error, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const digits = digitsOf(typed);
  const isAnswered = digits === digitsOf(value);
  const wrong = digits !== "" && (/\D/.test(digits) || (digits.length >= 9 && !isOrgNo(digits)));
  const said = wrong ? texts.wrong : isAnswered ? error : undefined;

  const take = (now: string) => {
    setTyped(now);
    if (isOrgNo(digitsOf(now)) && digitsOf(now) !== digitsOf(value)) input.current?.form?.requestSubmit();
  };
  // Typed before the script was at work.
  const catchUp = useEffectEvent(() => {
    if (input.current && input.current.value !== value) take(input.current.value);
  });
  useEffect(() => catchUp(), []);

  const field = { id, label: texts.label, description: texts.description, error: said };
  return (
    <>
      <form action={action} method="get" data-replace="">
        {Object.entries(keep).map(([key, kept]) => (
          <input key={key} type="hidden" name={key} value={kept} />
        ))}
        <Field {...field}>
          <div className="st-lookup">
            <input
              ref={input}
              className="ds-input"
              name={name}
              defaultValue={value}
              inputMode="numeric"
              autoComplete="off"
              onInput={({ currentTarget }) => take(currentTarget.value)}
              {...wiring(field)}
            />
            <Button type="submit" variant="secondary" className="ds-button st-only-without-script">
              {texts.submit}
            </Button>
          </div>
        </Field>
        {/* A live region must be there before the words are. */}
        <span className="ds-sr-only" role="status">
          {said}
        </span>
      </form>
      {isAnswered && !wrong && children}
    </>
  );
}
