import type { ClientRow } from "#lib/clients/rules/search";

/** A client as the pages show it: what it lacks is named in the reader's language. */
export type ShownClient = ClientRow;

export const isChoosable = ({ isAdded, mayAdd }: Pick<ClientRow, "isAdded" | "mayAdd">) => isAdded || mayAdd;

/** Ticked: the access acts for it once everything is confirmed. */
export const isTicked = ({ isAdded, chosen }: Pick<ClientRow, "isAdded" | "chosen">) => (chosen === null ? isAdded : chosen === "add");
