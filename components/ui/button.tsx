import type { ComponentProps, ReactNode } from "react";
import { flag } from "./flag";

type Look = {
  readonly variant?: "primary" | "secondary" | "tertiary" | undefined;
  readonly tone?: "danger" | "neutral" | undefined;
  readonly icon?: ReactNode;
  readonly iconAfter?: ReactNode;
  /** As wide as its column. */
  readonly wide?: boolean | undefined;
};

type Commands = {
  /** The id of a dialog to open. The browser does it, without a script. */
  readonly opens?: string | undefined;
  /** The id of a dialog to close. */
  readonly closes?: string | undefined;
};

type Working = {
  readonly busy?: boolean;
  /** What the button says while it works. Its room is kept, so that the button does not jump. */
  readonly working?: string | undefined;
};

const look = ({ variant = "primary", tone, wide }: Look) => ({
  className: "ds-button",
  "data-variant": variant,
  "data-color": tone,
  "data-fullwidth": flag(wide),
});

const command = ({ opens, closes }: Commands) =>
  opens ? { command: "show-modal", commandfor: opens } : closes && { command: "close", commandfor: closes };

export type ButtonProps = Look & Commands & Working & Omit<ComponentProps<"button">, "color">;

export function Button({ variant, tone, icon, iconAfter, wide, opens, closes, busy = false, working, children, ...rest }: ButtonProps) {
  return (
    <button type="button" aria-busy={busy || undefined} {...look({ variant, tone, wide })} {...command({ opens, closes })} {...rest}>
      {icon}
      {working ? (
        <span className="st-swap">
          <span data-hidden={busy || undefined}>{children}</span>
          <span data-hidden={!busy || undefined}>{working}</span>
        </span>
      ) : (
        children
      )}
      {iconAfter}
    </button>
  );
}

/** Looks like a button, leads to an address. */
export const LinkButton = ({ variant, tone, icon, iconAfter, wide, children, ...rest }: Look & Omit<ComponentProps<"a">, "color">) => (
  <a {...look({ variant, tone, wide })} {...rest}>
    {icon}
    {children}
    {iconAfter}
  </a>
);
