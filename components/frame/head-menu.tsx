import type { ReactNode } from "react";

type Props = {
  readonly id: string;
  /** What the button opens. Said before its name, when that alone does not tell. */
  readonly label: string;
  readonly name: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
};

/** A button in the header and the panel under it. A popover: opens without a script, closes with Esc or a press beside it. */
export function HeadMenu({ id, label, name, icon, children }: Props) {
  const anchor = `--${id.replace(/[^\w-]/g, "")}`;
  return (
    <>
      <button
        type="button"
        className="st-headbutton"
        popoverTarget={id}
        style={{ anchorName: anchor }}
        aria-label={label === name ? undefined : `${label}: ${name}`}
      >
        {icon}
        <span>{name}</span>
      </button>
      <div className="st-menu" id={id} popover="auto" role="group" aria-label={label} style={{ positionAnchor: anchor }}>
        {children}
      </div>
    </>
  );
}
