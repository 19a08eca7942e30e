import type { Queryable } from "#lib/db";
import type { Doing } from "#lib/identity/actor";
import { record } from "#lib/journal/operations";

type Told = Doing & {
  readonly giverId: string;
  readonly receiverId: string;
  readonly act: "added" | "given" | "taken-back" | "deleted";
  readonly data?: Readonly<Record<string, unknown>>;
};

/** Both sides have a history, and each finds it in its own. */
const receivers = { added: "made-user", given: "received", "taken-back": "lost", deleted: "ended" } as const;

export async function tellBoth(on: Queryable, { giverId, receiverId, act, actor, now: at, traceId, data }: Told): Promise<void> {
  const said = { at, actor, traceId, ...(data && { data }) };
  await record(on, { ...said, party: giverId, about: receiverId, act: `mandate.${act}` });
  await record(on, { ...said, party: receiverId, about: giverId, act: `mandate.${receivers[act]}` });
}
