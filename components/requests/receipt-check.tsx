"use client";

import { useActionState, useEffect, useRef } from "react";
import { Alert } from "#components/ui/alert";
import { Card } from "#components/ui/card";
import { Facts } from "#components/ui/facts";
import { Field } from "#components/ui/field";
import { SubmitButton } from "#components/ui/submit-button";
import { TextArea } from "#components/ui/text-field";

/** A verdict on what was pasted, in words. */
export type Checked = {
  readonly tone: "success" | "warning" | "danger";
  readonly title: string;
  readonly text: string;
  /** Given back where it was not accepted, so that a slip can be mended. */
  readonly pasted?: string;
  readonly content?: {
    readonly title: string;
    readonly facts: readonly { readonly name: string; readonly value: string; readonly note?: string }[];
    readonly lists: readonly { readonly title: string; readonly names: readonly { readonly name: string; readonly note: string }[] }[];
    readonly reason: { readonly title: string; readonly text: string } | null;
    readonly note: string;
  };
};

type Props = {
  readonly action: (before: Checked | null, form: FormData) => Promise<Checked>;
  readonly texts: Readonly<Record<"paste" | "pasteMeans" | "file" | "fileMeans" | "submit" | "working" | "promise", string>>;
};

/** A plain form: what it answers stands above it, with or without a script. */
export function ReceiptCheck({ action, texts }: Props) {
  const [checked, send] = useActionState(action, null);
  const verdict = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (checked) verdict.current?.focus();
  }, [checked]);
  return (
    <>
      {checked && (
        <div className="st-letter__part st-verdict-place" ref={verdict} tabIndex={-1}>
          <Alert tone={checked.tone} title={checked.title} isNews>
            <p>{checked.text}</p>
          </Alert>
          {checked.content && <Content {...checked.content} />}
        </div>
      )}
      <form action={send} className="st-letter__part st-stack">
        <TextArea
          id="receipt"
          name="receipt"
          label={texts.paste}
          description={texts.pasteMeans}
          defaultValue={checked?.pasted}
          spellCheck={false}
          autoComplete="off"
          className="ds-input st-pasted"
        />
        <Field id="file" label={texts.file} description={texts.fileMeans}>
          <input className="ds-input" type="file" id="file" name="file" accept=".jws,.txt" aria-describedby="file-description" />
        </Field>
        <div className="st-bar">
          <SubmitButton working={texts.working}>{texts.submit}</SubmitButton>
        </div>
        <p className="st-soft">{texts.promise}</p>
      </form>
    </>
  );
}

function Content({ title, facts, lists, reason, note }: NonNullable<Checked["content"]>) {
  return (
    <div className="mt-4">
      <Card>
        <h3 className="st-letter__small">{title}</h3>
        <Facts plain facts={facts} />
        {lists.map(({ title: heading, names }) => (
          <div className="st-card__more" key={heading}>
            <h4 className="st-soft">{heading}</h4>
            <ul className="st-names">
              {names.map(({ name, note: more }, place) => (
                <li key={place}>
                  {name}
                  {more && <small>{more}</small>}
                </li>
              ))}
            </ul>
          </div>
        ))}
        {reason && (
          <figure className="st-card__more">
            <figcaption className="st-soft">{reason.title}</figcaption>
            <blockquote className="st-written">{reason.text}</blockquote>
          </figure>
        )}
        <p className="st-soft mt-4">{note}</p>
      </Card>
    </div>
  );
}
