import type { ComponentProps } from "react";
import { Card } from "./card";
import { History } from "./history";
import { Pager } from "./pager";
import { Section } from "./section";

type Props = {
  readonly entries: ComponentProps<typeof History>["entries"];
  /** The page of what came before these, and that of the newest, when these are not. */
  readonly olderHref: string | null;
  readonly newestHref: string | null;
  readonly texts: Readonly<Record<"title" | "empty" | "pages" | "shown" | "newest" | "older", string>>;
};

/** All that has happened to something, the newest first, page by page. */
export const Past = ({ entries, olderHref, newestHref, texts }: Props) => (
  <Section id="history" title={texts.title}>
    {entries.length === 0 ? (
      <p className="st-soft">{texts.empty}</p>
    ) : (
      <Card>
        <History entries={entries} />
      </Card>
    )}
    {(olderHref !== null || newestHref !== null) && (
      <Pager
        label={texts.pages}
        shown={texts.shown}
        previous={newestHref === null ? undefined : { href: newestHref, label: texts.newest }}
        next={olderHref === null ? undefined : { href: olderHref, label: texts.older }}
      />
    )}
  </Section>
);
