import { randomBytes } from "node:crypto";
import { pool } from "#lib/db";
import { settings } from "#lib/env";
import type { Person } from "#lib/identity/actor";
import { hashOf } from "#lib/hash";
import { findSession } from "#lib/identity/queries";
import type { Level } from "#lib/identity/rules/levels";
import { endOf, isWorthNoting, type SessionEnd } from "#lib/identity/rules/session-life";

type Login = {
  readonly personId: string;
  readonly issuer: string;
  /** The provider's own name for its session, for logouts that it announces. */
  readonly providerSession: string | null;
  readonly level: Level;
  readonly methods: readonly string[];
  /** When the provider last asked the person: not this login, when a session of its own was good enough. Null: it did not say. */
  readonly authenticatedAt?: Date | null;
  readonly now: Date;
};

/** Opens a session and returns the token that only the person's browser will hold. */
export async function openSession({
  personId,
  issuer,
  providerSession,
  level,
  methods,
  authenticatedAt = null,
  now,
}: Login): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + settings().SESSION_HOURS * 3_600_000);
  await pool.query(
    `insert into session (token_hash, person_id, issuer, provider_session, level, methods, authenticated_at, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    [hashOf(token), personId, issuer, providerSession, level, methods, authenticatedAt, now, expiresAt],
  );
  return token;
}

export type Visitor = Person & { readonly language: string | null };

/** Who sits at the other end of this cookie: nobody when the session has ended, or its time is out. */
export async function resumeSession(token: string, now: Date): Promise<Visitor | null> {
  const session = await findSession(token);
  if (!session || session.isDead) return null;
  const end = endOf(session, settings().SESSION_IDLE_MINUTES, now);
  if (end) {
    await endSessions("id = $3", [session.id], end, now);
    return null;
  }
  if (isWorthNoting(session.lastSeenAt, now)) {
    await pool.query("update session set last_seen_at = $2 where id = $1 and ended_at is null and last_seen_at < $2", [session.id, now]);
  }
  const { id: sessionId, personId: id, userId, name, level, authenticatedAt, language } = session;
  return { kind: "person", id, userId, name, level, authenticatedAt, language, scopes: [], sessionId };
}

export const endSession = (token: string, because: SessionEnd, now: Date): Promise<number> =>
  endSessions("token_hash = $3", [hashOf(token)], because, now);

/** The provider says that its session is over: so are all of ours that came from it. */
export const endProviderSession = (issuer: string, providerSession: string, now: Date): Promise<number> =>
  endSessions("issuer = $3 and provider_session = $4", [issuer, providerSession], "provider", now);

async function endSessions(which: string, values: readonly unknown[], because: SessionEnd, now: Date): Promise<number> {
  const { rowCount } = await pool.query(`update session set ended_at = $1, ended_because = $2 where ${which} and ended_at is null`, [
    now,
    because,
    ...values,
  ]);
  return rowCount ?? 0;
}

/** A session that is long over need not be kept. */
export async function forgetOldSessions(now: Date): Promise<void> {
  await pool.query("delete from session where expires_at < $1::timestamptz - interval '30 days'", [now]);
}
