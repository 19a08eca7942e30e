import { packageNamed } from "#lib/catalogue/contract";
import { linkOf } from "#lib/letters/rules/letter";
import { statusAt } from "#lib/requests/rules/life";
import type { SystemRequest } from "#lib/requests/rules/request";

/** A request as it leaves: its status is what the clock says, whether or not anybody has swept since. */
export function partyAnswer(request: SystemRequest, now: Date) {
  const { id, externalRef, systemId, partyOrgNo, rights, redirectUrl, created, rejectReason } = request;
  const status = statusAt(request, now);
  return {
    ...{ id, externalRef, systemId, partyOrgNo, rights, redirectUrl, created, rejectReason, status },
    integrationTitle: request.title,
    accessPackages: request.packages.map(packageNamed),
    escalated: request.isEscalated,
    timedOut: status === "Timedout",
  };
}

/** `base`: the address of this installation. */
export const vendorAnswer = (request: SystemRequest, now: Date, base: string) => ({
  ...partyAnswer(request, now),
  confirmUrl: confirmUrl(request, base),
});

/** Where the organisation answers. Vendors send people there. */
const confirmUrl = ({ id, kind }: SystemRequest, base: string): string =>
  `${base}/accessmanagement/ui/systemuser/${linkOf(kind)}?id=${id}&DONTCHOOSEREPORTEE=true`;
