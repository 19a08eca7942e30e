/** The acts that a user's history has words for. The first four are our own, the next what the other side did towards us; the last are about its wish to have us as a client. */
const tellableMandateActs = [
  "mandate.added",
  "mandate.given",
  "mandate.taken-back",
  "mandate.deleted",
  "mandate.made-user",
  "mandate.received",
  "mandate.lost",
  "mandate.ended",
  "invitation.created",
  "invitation.given",
  "invitation.declined",
  "invitation.withdrawn",
] as const;
export type TellableMandateAct = (typeof tellableMandateActs)[number];

export const isTellableMandateAct = (act: string): act is TellableMandateAct => tellableMandateActs.some((known) => known === act);

/** Something that happened to a user, as the journal has it. */
export type MandateEntry = {
  readonly id: string;
  readonly at: Date;
  readonly act: string;
  readonly kind: "person" | "vendor" | "system-user" | "register" | "installation";
  /** Of a person. */
  readonly name: string | null;
  readonly packages: readonly string[];
};
