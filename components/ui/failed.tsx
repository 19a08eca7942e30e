import { ArrowsCirclepathIcon } from "@navikt/aksel-icons";
import type { ReactNode } from "react";
import { Alert } from "./alert";
import { LinkButton } from "./button";

type Props = {
  readonly title: ReactNode;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
  readonly retry: { readonly href: string; readonly label: string };
  /** "Feilreferanse E-20261121-2Q8D": what to quote to those who can look it up. */
  readonly reference?: string;
};

/** One part of a page could not be shown; the rest works. */
export const Failed = ({ title, level = 2, children, retry, reference }: Props) => (
  <Alert tone="danger" title={title} level={level}>
    <p>{children}</p>
    <div className="st-bar">
      <LinkButton variant="secondary" href={retry.href} icon={<ArrowsCirclepathIcon aria-hidden />}>
        {retry.label}
      </LinkButton>
      {reference && <p className="tabular-nums text-(length:--st-text-small)">{reference}</p>}
    </div>
  </Alert>
);
