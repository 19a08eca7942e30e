/** The acts that an access's history has words for. Any other is shown by its own name, and never left out. */
export const tellableActs = [
  "request.created",
  "request.escalated",
  "request.reminded",
  "request.accepted",
  "request.rejected",
  "request.deleted",
  "request.timed-out",
  "change-request.created",
  "change-request.escalated",
  "change-request.reminded",
  "change-request.accepted",
  "change-request.rejected",
  "change-request.deleted",
  "change-request.timed-out",
  "system-user.created",
  "system-user.renamed",
  "system-user.paused",
  "system-user.resumed",
  "system-user.deleted",
  "client.added",
  "client.removed",
  "client.package-begun",
  "client.relation-removed",
  "clients.ended",
  "invitation.created",
  "invitation.given",
  "invitation.declined",
  "invitation.withdrawn",
] as const;
export type TellableAct = (typeof tellableActs)[number];

export const isTellable = (act: string): act is TellableAct => tellableActs.some((known) => known === act);

/** Something that happened to an access, as the journal has it. */
export type HistoryEntry = {
  readonly id: string;
  readonly at: Date;
  readonly act: string;
  readonly by: { readonly kind: "person" | "vendor" | "system-user" | "register" | "installation"; readonly name: string | null };
  /** The one client that it was about. */
  readonly client: string | null;
  readonly data: {
    readonly from?: string;
    readonly to?: string;
    /** How many clients were added or removed. */
    readonly changed?: number;
    /** Why something of the client's has ended. */
    readonly reason?: string;
  };
};

const reasons: Readonly<Record<string, string>> = {
  "mandate-ended": "mandate",
  "register-role-ended": "role",
  "organisation-deleted": "deleted",
};

/** As the texts name it: they know no hyphens. */
export const endedBy = ({ reason = "" }: HistoryEntry["data"]): string => reasons[reason] ?? "other";
