import { partsOf } from "#lib/catalogue/contract";
import { describeWanted } from "#lib/descriptions/queries";
import { inPortalForm } from "#lib/descriptions/rules";
import type { Actor } from "#lib/identity/actor";
import type { Language } from "#lib/language";
import type { PortalRequest } from "#lib/requests/contract";
import { findSeenRequest } from "#lib/requests/queries/portal";
import { statusAt } from "#lib/requests/rules/life";
import type { SystemRequest } from "#lib/requests/rules/request";
import { ok, type Result } from "#lib/result";
import type { AccessKind } from "#lib/systems/rules/wishes";

type Asked = {
  readonly kind: AccessKind;
  readonly requestId: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Date;
};

/** One request in the reader's language. What the catalogue does not know is shown by its own name, and never left out. */
export async function readRequestInWords(asked: Asked): Promise<Result<PortalRequest, "request-not-found" | "level-too-low">> {
  const found = await findSeenRequest(asked);
  if (!found.ok) return found;
  const { request, system, vendorName, contentHash, mayDecide } = found.value;
  const { id, title: integrationTitle, redirectUrl, created, partyNumber: partyId, partyId: partyUuid } = request;
  const words = await inWords(request, asked.language);
  return ok({
    ...{ id, integrationTitle, redirectUrl, created, partyId, partyUuid, contentHash, ...words },
    userMayEscalateButNotApprove: !mayDecide,
    status: statusAt(request, asked.now),
    expires: request.expiresAt.toISOString(),
    escalated: request.isEscalated,
    system: {
      systemId: system.systemId,
      systemVendorOrgNumber: system.vendorOrgNo,
      systemVendorOrgName: vendorName,
      name: system.name[asked.language],
    },
  });
}

async function inWords({ rights, packages }: Pick<SystemRequest, "rights" | "packages">, language: Language) {
  const resources = rights.map((right) => partsOf(right).resourceId);
  return inPortalForm(await describeWanted({ packages, resources, language }));
}
