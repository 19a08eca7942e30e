import { pool } from "#lib/db";
import type { Person } from "#lib/identity/actor";
import { personNamed } from "./persons.ts";
import { partyNamed } from "./rows.ts";

/** SELVSTENDIG LETT STÆR AS of the test world: nobody has a mandate for it before a test gives one. */
export const starling = { name: "SELVSTENDIG LETT STÆR AS", orgNo: "213535803", leader: "SELVSTENDIG MOTORSYKKEL" } as const;
/** DISKRET NÆR TIGER AS: with access managers, a client administrator, and people who may do nothing. */
export const tiger = {
  name: "DISKRET NÆR TIGER AS",
  orgNo: "313955907",
  leader: "DRESS MINST",
  chair: "MYNDIG GRANSKOG",
  boardMember: "SOLID TREKKSPILL",
  manager: "KLAR BRANNMANN",
  clientAdministrator: "KLOK KLIENTPASSER",
  colleague: "RASK KULEPENN",
} as const;
export const stranger = "ENSOM LYKTESTOLPE";

const actorNamed = (name: string): Person => {
  const { partyUuid: id, userId } = personNamed(name);
  return { kind: "person", id, userId, name, level: "substantial", scopes: [], sessionId: null };
};

/** Somebody who acts now. */
export const as = (name: string, now = new Date()) => ({ actor: actorNamed(name), now, traceId: "test" });

export const givenTo = async (giver: string, receiver: string): Promise<string[]> => {
  const { rows } = await pool.query<{ code: string }>(
    "select package_code as code from connection_package where giver_id = $1 and receiver_id = $2 order by 1",
    [await partyNamed(giver), await partyNamed(receiver)],
  );
  return rows.map(({ code }) => code);
};

export type Noted = {
  readonly act: string;
  readonly by: string | null;
  readonly about: string | null;
  readonly data: Record<string, unknown>;
};

/** What the journal of a party holds about something, oldest first. */
export const journalAt = async (party: string, about: string): Promise<Noted[]> => {
  const { rows } = await pool.query<Noted>(
    `select j.act, p.name as by, j.about_id as about, j.data from journal j left join party p on p.id = j.actor_party_id
     where j.party_id = $1 and j.about_id = $2 order by j.id`,
    [party, about],
  );
  return rows;
};
