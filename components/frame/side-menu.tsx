import type { ReactNode } from "react";
import { Count } from "#components/ui/count";

type Item = {
  readonly href: string;
  readonly name: string;
  readonly icon: ReactNode;
  /** How many wait there, and the words for it: "venter". Nothing is shown when nothing waits. */
  readonly waiting?: { readonly count: number; readonly label: string };
  readonly isCurrent?: boolean;
};

type Group = { readonly id: string; readonly title?: string; readonly items: readonly Item[] };

/** The sections that this person can use here. */
export const SideMenu = ({ label, groups }: { readonly label: string; readonly groups: readonly Group[] }) => (
  <nav className="st-side" aria-label={label}>
    {groups.map(({ id, title, items }) => (
      <div className="st-menulist" key={id}>
        {title && <p className="st-menulist__title">{title}</p>}
        <MenuItems items={items} />
      </div>
    ))}
  </nav>
);

export const MenuItems = ({ items }: { readonly items: readonly Item[] }) => (
  <ul>
    {items.map(({ href, name, icon, waiting, isCurrent = false }) => (
      <li key={href}>
        <a className="st-menuitem" href={href} aria-current={isCurrent ? "page" : undefined}>
          {icon}
          {name}
          {waiting && waiting.count > 0 && <Count value={waiting.count} label={waiting.label} isWaiting />}
        </a>
      </li>
    ))}
  </ul>
);
