-- Why: the audit trail and the messages that leave, written in the same transaction as the act they tell of. What was written stays as it was written.
-- Locks: share row exclusive on system_change and client_delegation_ended for a moment, to add a trigger each (both empty).
-- Undo: drop trigger system_change_append_only on system_change; drop trigger client_delegation_ended_append_only on client_delegation_ended; drop table receipt, outbox_delivery, outbox, journal; drop function refuse_change; drop type outbox_kind, actor_kind.

create type actor_kind as enum ('person', 'vendor', 'system-user', 'register', 'installation');

create table journal (
  party_id uuid not null references party on delete restrict,
  id bigint not null unique generated always as identity,
  at timestamptz not null,
  act text not null check (act ~ '^[a-z-]+\.[a-z-]+$'),
  actor_kind actor_kind not null,
  actor_party_id uuid references party on delete restrict,
  actor_org_no org_no,
  actor_client_id text,
  about_id uuid,
  trace_id text,
  data jsonb not null default '{}' check (jsonb_typeof(data) = 'object'),
  primary key (party_id, id),
  constraint people_are_named check (actor_kind not in ('person', 'system-user') or actor_party_id is not null),
  constraint vendors_are_named check (actor_kind <> 'vendor' or actor_org_no is not null)
);
create index journal_by_subject on journal (party_id, about_id, id);
create index journal_by_actor on journal (actor_party_id, id) where actor_party_id is not null;

create type outbox_kind as enum ('mail', 'webhook', 'event');

create table outbox (
  party_id uuid not null references party on delete restrict,
  id bigint not null unique generated always as identity,
  kind outbox_kind not null,
  -- The receiver sees this too, so that a message delivered twice counts once.
  key text not null unique,
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  created_at timestamptz not null default now(),
  primary key (party_id, id)
);

-- How delivery goes, apart from what was said. Made together with the message.
create table outbox_delivery (
  party_id uuid not null,
  outbox_id bigint not null,
  attempts smallint not null default 0,
  next_at timestamptz default now(),
  claimed_until timestamptz,
  delivered_at timestamptz,
  given_up_at timestamptz,
  last_error text,
  primary key (party_id, outbox_id),
  foreign key (party_id, outbox_id) references outbox (party_id, id) on delete restrict,
  constraint waits_or_is_over check ((next_at is null) = (num_nonnulls(delivered_at, given_up_at) = 1))
);
create index outbox_delivery_due on outbox_delivery (next_at) where next_at is not null;

-- Signed proof of a decision, as it was given out. Anyone can check it against our published keys.
create table receipt (
  party_id uuid not null references party on delete restrict,
  id uuid not null unique default gen_random_uuid(),
  about_id uuid not null,
  jws text not null,
  created_at timestamptz not null default now(),
  primary key (party_id, id)
);
create index receipt_by_subject on receipt (party_id, about_id, created_at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger journal_append_only before update or delete or truncate on journal for each statement execute function refuse_change();
create trigger outbox_append_only before update or delete or truncate on outbox for each statement execute function refuse_change();
create trigger receipt_append_only before update or delete or truncate on receipt for each statement execute function refuse_change();
create trigger system_change_append_only before update or delete or truncate on system_change for each statement execute function refuse_change();
create trigger client_delegation_ended_append_only before update or delete or truncate on client_delegation_ended
  for each statement execute function refuse_change();
