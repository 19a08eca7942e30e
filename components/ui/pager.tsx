import { ChevronLeftIcon, ChevronRightIcon } from "@navikt/aksel-icons";
import { LinkButton } from "./button";

type Step = { readonly href: string; readonly label: string };
type Props = {
  readonly label: string;
  /** "Viser 1–50 av 12 206". Shown also when there is one page: the count is news. */
  readonly shown: string;
  readonly previous?: Step | undefined;
  readonly next?: Step | undefined;
};

/** Backwards and forwards, never page numbers: a list that grows while it is read neither skips nor repeats. */
export const Pager = ({ label, shown, previous, next }: Props) => (
  <nav className="st-pager" aria-label={label}>
    <p role="status">{shown}</p>
    <div className="st-bar">
      {previous && (
        <LinkButton variant="tertiary" href={previous.href} rel="prev" icon={<ChevronLeftIcon aria-hidden />}>
          {previous.label}
        </LinkButton>
      )}
      {next && (
        <LinkButton variant="tertiary" href={next.href} rel="next" iconAfter={<ChevronRightIcon aria-hidden />}>
          {next.label}
        </LinkButton>
      )}
    </div>
  </nav>
);
