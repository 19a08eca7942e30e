import type { ReactNode } from "react";

/** Where a form is sent: an address, or a server action. Both work without a script. */
export type FormAction = string | ((form: FormData) => void | Promise<void>);

type Props = {
  /** For controls that stand outside it. */
  readonly id?: string;
  readonly action: FormAction;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
};

/** A form that does something: what it says besides its buttons stands in `fields`. */
export const ActionForm = ({ id, action, fields = {}, children }: Props) => (
  // A server action brings its own method; saying it twice makes React complain.
  <form id={id} action={action} {...(typeof action === "string" && { method: "post" })}>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);
