import type { ReactNode } from "react";

type Props = {
  /** A quiet panel that stands out from the paper around it. */
  readonly panel?: boolean;
  /** The content brings its own margins. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

export const Card = ({ panel = false, flush = false, children }: Props) => (
  <div className="st-card" data-panel={panel || undefined} data-flush={flush || undefined}>
    {children}
  </div>
);

type LinkCardProps = { readonly href: string; readonly mark: ReactNode; readonly title: ReactNode; readonly text: ReactNode };

/** One way in among several: the whole card is the link, its title is the link's name. */
export const LinkCard = ({ href, mark, title, text }: LinkCardProps) => (
  <div className="st-card st-card--tile st-card--link">
    {mark}
    <h3>
      <a className="st-cover" href={href}>
        {title}
      </a>
    </h3>
    <p>{text}</p>
  </div>
);

export const Cards = ({ children }: { readonly children: ReactNode }) => <div className="st-cards">{children}</div>;
