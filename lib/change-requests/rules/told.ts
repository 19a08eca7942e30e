import { partsOf } from "#lib/catalogue/contract";
import type { Wishes } from "#lib/change-requests/contract";
import { type Part, partOf } from "#lib/change-requests/rules/plan";

/** What is written down of a change request, and what those who follow it are told. */

export type ChangeRequestAct = "created" | "accepted" | "rejected" | "escalated" | "deleted";

type Named = {
  readonly id: string;
  readonly systemUserId: string;
  readonly kind: "standard" | "agent";
  readonly partyUuid: string;
  readonly partyOrgNo: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly externalRef: string;
};

type Circumstances<Actor> = {
  readonly actor: Actor;
  readonly at: Date;
  readonly traceId: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** One row of the journal with one message: what became of it, never by whom. */
export const told = <Actor>(request: Named, act: ChangeRequestAct, { actor, at, traceId, data }: Circumstances<Actor>) => {
  const { id, systemUserId, kind, partyUuid, partyOrgNo, systemId, vendorOrgNo, externalRef } = request;
  const name = `change-request.${act}` as const;
  const message = { act: name, id, kind, systemId, vendorOrgNo, partyOrgNo, externalRef, at: at.toISOString() };
  return { ...{ party: partyUuid, at, act: name, actor, about: id, traceId }, data: { access: systemUserId, ...data }, message };
};

/** What is asked for, by codes only. */
export const codesOf = (wishes: Wishes): { readonly required: Part; readonly unwanted: Part } => ({
  required: partOf(wishes.requiredRights, wishes.requiredAccessPackages),
  unwanted: partOf(wishes.unwantedRights, wishes.unwantedAccessPackages),
});

/** Everything that is asked for, in one form however it was written: what its hash is made of. */
export const contentOf = (systemUserId: string, wishes: Wishes, redirectUrl: string | null): string =>
  JSON.stringify([
    systemUserId,
    ...[wishes.requiredRights, wishes.unwantedRights].map((rights) =>
      rights.map((right) => {
        const { resourceId, subResources, action } = partsOf(right);
        return [resourceId, subResources, action];
      }),
    ),
    ...[wishes.requiredAccessPackages, wishes.unwantedAccessPackages].map((packages) => packages.map(({ urn }) => urn)),
    redirectUrl,
  ]);
