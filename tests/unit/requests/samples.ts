import type { SystemRequest } from "#lib/requests/rules/request";

export const now = new Date("2026-11-21T12:00:00Z");
export const rightTo = (...values: string[]) => ({ resource: values.map((value) => ({ id: "urn:altinn:resource" as const, value })) });

export const aRequest = (some: Partial<SystemRequest> = {}): SystemRequest => ({
  id: "0d3f5a52-7a77-4d53-9a7e-7f3a6f1f6b11",
  partyId: "6386b213-a0ad-4901-9c97-852b1d77d299",
  partyNumber: 51000001,
  partyOrgNo: "313955907",
  kind: "standard",
  systemId: "312683725_smartcloud",
  vendorOrgNo: "312683725",
  externalRef: "customer-17",
  title: "SmartCloud",
  redirectUrl: null,
  rights: [],
  packages: ["lonn"],
  status: "New",
  contentHash: "00",
  created: "2026-11-21T09:15:00.123456Z",
  expiresAt: new Date("2026-12-01T09:15:00Z"),
  isEscalated: false,
  rejectReason: null,
  ...some,
});
