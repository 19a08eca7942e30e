-- Why: who is logged in, what people prefer, repeated calls and too many of them, and the keys we sign with.
-- Locks: nothing, all tables are new.
-- Undo: drop table signing_key, rate_limit, idempotency_key, favourite_party, session; drop type session_end.

create type session_end as enum ('logout', 'provider', 'idle', 'age', 'replaced');

-- The cookie holds a random token; only its hash is kept.
create table session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id uuid not null references person on delete cascade,
  issuer text not null,
  -- The provider's own session, for logouts that it announces.
  provider_session text,
  level text not null,
  methods text[] not null default '{}',
  authenticated_at timestamptz not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because session_end,
  check (expires_at > created_at),
  constraint ended_means_why check ((ended_at is null) = (ended_because is null))
);
create index session_by_person on session (person_id) where ended_at is null;
create index session_by_provider on session (issuer, provider_session) where ended_at is null and provider_session is not null;
create index session_by_expiry on session (expires_at);

create table favourite_party (
  person_id uuid not null references person on delete cascade,
  party_id uuid not null references party on delete cascade,
  since timestamptz not null default now(),
  primary key (person_id, party_id)
);
create index favourite_party_by_party on favourite_party (party_id);

-- A machine's repeated call gets the first call's answer. No answer yet: the first call is still running.
create table idempotency_key (
  caller text not null,
  key text not null check (length(key) between 1 and 255),
  operation text not null,
  input_hash bytea not null check (length(input_hash) = 32),
  status smallint check (status between 100 and 599),
  answer jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (caller, key),
  check (expires_at > created_at),
  constraint answered_means_with_status check (status is not null or answer is null)
);
create index idempotency_key_by_expiry on idempotency_key (expires_at);

-- Counts per window, shared by all instances. Unlogged: losing them in a crash only forgives.
create unlogged table rate_limit (
  bucket text not null,
  window_start timestamptz not null,
  hits integer not null check (hits > 0),
  primary key (bucket, window_start)
);
create index rate_limit_by_age on rate_limit (window_start);

create table signing_key (
  kid text primary key,
  algorithm text not null check (algorithm in ('RS256', 'ES256')),
  public_jwk jsonb not null check (public_jwk ? 'kty' and not public_jwk ? 'd'),
  seal_key text not null,
  sealed_private_jwk bytea not null,
  created_at timestamptz not null default now(),
  -- Published before it signs, and after it has stopped, so that everybody who caches our keys keeps up.
  signs_from timestamptz not null,
  signs_until timestamptz not null,
  retires_at timestamptz not null,
  check (signs_from >= created_at and signs_until > signs_from and retires_at > signs_until)
);
create index signing_key_by_retirement on signing_key (retires_at);
