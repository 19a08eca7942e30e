import type { Right } from "#lib/catalogue/contract";
import type { RequestStatus } from "#lib/requests/rules/life";
import type { AccessKind } from "#lib/systems/rules/wishes";

/** A vendor's request as it is stored, with what its party and its system are called elsewhere. */
export type SystemRequest = {
  readonly id: string;
  readonly partyId: string;
  /** The party's number in older integrations. */
  readonly partyNumber: number;
  readonly partyOrgNo: string;
  readonly kind: AccessKind;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly externalRef: string;
  /** What the access will be called: what was asked for, else the name of the system. */
  readonly title: string;
  readonly redirectUrl: string | null;
  readonly rights: readonly Right[];
  readonly packages: readonly string[];
  readonly status: RequestStatus;
  readonly contentHash: string;
  /** To the microsecond, as it orders lists. */
  readonly created: string;
  readonly expiresAt: Date;
  readonly isEscalated: boolean;
  readonly rejectReason: string | null;
};

export type RequestAct = "created" | "accepted" | "rejected" | "escalated" | "deleted" | "timed-out";
type Named = Pick<SystemRequest, "id" | "kind" | "systemId" | "vendorOrgNo" | "partyOrgNo" | "externalRef">;

/** What those who follow a request are told: what became of it, never by whom. */
export const messageOf = ({ id, kind, systemId, vendorOrgNo, partyOrgNo, externalRef }: Named, act: RequestAct, at: Date) => ({
  act: `request.${act}`,
  ...{ id, kind, systemId, vendorOrgNo, partyOrgNo, externalRef },
  at: at.toISOString(),
});
