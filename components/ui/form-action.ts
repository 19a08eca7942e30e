/** Where a form is sent: an address, or a server action. Both work without a script. */
export type FormAction = string | ((form: FormData) => void | Promise<void>);

/** A function brings its own method; saying it twice makes React complain. */
export const sending = (action: FormAction) => (typeof action === "string" ? { action, method: "post" as const } : { action });
