"use client";

import { CheckmarkIcon, FilesIcon } from "@navikt/aksel-icons";
import { useState } from "react";
import { Button } from "./button";
import { VisuallyHidden } from "./visually-hidden";

type Props = { readonly text: string; readonly done: string; readonly children: string };

/** For what is long to type. Without a script it is not there: the text can be marked as any other. */
export function CopyButton({ text, done, children }: Props) {
  const [isDone, setDone] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setDone(true));
  return (
    <span className="st-only-with-script">
      <Button variant="tertiary" icon={isDone ? <CheckmarkIcon aria-hidden /> : <FilesIcon aria-hidden />} onClick={copy}>
        {isDone ? done : children}
      </Button>
      <span role="status">{isDone && <VisuallyHidden>{done}</VisuallyHidden>}</span>
    </span>
  );
}
