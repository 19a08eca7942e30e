import type { Queryable } from "#lib/db";
import type { Actor } from "#lib/identity/actor";

/** What was done, for which party, by whom, about what. Vendors and others who follow are sent `message`, which never names a person. */
export type Recorded = {
  readonly party: string;
  readonly at: Date;
  readonly act: `${string}.${string}`;
  /** Null: the clock did it. */
  readonly actor: Actor | null;
  readonly about: string;
  readonly traceId: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly message?: Readonly<Record<string, unknown>>;
};

/** The arguments of record_act, for a statement that stores and records at once. */
export const recordedValues = ({ party, at, act, actor, about, traceId, data, message }: Recorded): unknown[] => [
  ...[party, at, act, JSON.stringify(nameOf(actor)), about, traceId],
  ...[JSON.stringify(data ?? {}), message === undefined ? null : JSON.stringify(message)],
];

/** In the same transaction as the act itself. */
export async function record(on: Queryable, recorded: Recorded): Promise<void> {
  await on.query({ name: "record-act", text: "select record_act($1, $2, $3, $4, $5, $6, $7, $8)", values: recordedValues(recorded) });
}

function nameOf(actor: Actor | null) {
  if (actor === null) return { kind: "installation" };
  if (actor.kind === "person") return { kind: "person", partyId: actor.id };
  if (actor.kind === "organisation") return { kind: "vendor", orgNo: actor.orgNo, clientId: actor.clientId };
  const { id: systemUserId, ownerOrgNo, vendorOrgNo: orgNo, clientId } = actor;
  return { kind: "system-user", systemUserId, ownerOrgNo, orgNo, clientId };
}
