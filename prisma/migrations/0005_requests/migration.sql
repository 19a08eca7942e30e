-- Why: what vendors ask organisations for. Status says where a request stands; facts carry a time and a person.
-- Locks: nothing, all tables are new.
-- Undo: drop table request_package, request_right, request; drop type request_status, access_kind.

create type access_kind as enum ('standard', 'agent');
create type request_status as enum ('New', 'Accepted', 'Rejected', 'Denied', 'Timedout');

-- Primary keys begin with the owning party, so that the data can be spread by party; `unique (id)` is the directory for links that carry the id only.
create table request (
  party_id uuid not null references party on delete restrict,
  id uuid not null unique default gen_random_uuid(),
  kind access_kind not null,
  system_id uuid not null references registered_system on delete restrict,
  external_ref text not null check (btrim(external_ref) <> '' and length(external_ref) <= 255),
  title text check (length(title) <= 255),
  redirect_url text,
  status request_status not null default 'New',
  -- What the person saw is what is approved: a hash of everything that was asked for.
  content_hash bytea not null check (length(content_hash) = 32),
  created_at timestamptz not null default now(),
  created_by_client text,
  expires_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references party on delete restrict,
  decision_reason text check (length(decision_reason) <= 300),
  escalated_at timestamptz,
  escalated_by uuid references party on delete restrict,
  escalated_to uuid references party on delete restrict,
  escalation_note text check (length(escalation_note) <= 300),
  reminded_at timestamptz,
  deleted_at timestamptz,
  deleted_because text check (deleted_because in ('vendor', 'system-user-deleted')),
  primary key (party_id, id),
  check (expires_at > created_at),
  constraint decided_means_by_someone check (
    (status in ('Accepted', 'Rejected', 'Denied')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)
  ),
  constraint only_a_no_has_a_reason check (decision_reason is null or status in ('Rejected', 'Denied')),
  constraint escalated_means_by_someone check (
    (escalated_at is null) = (escalated_by is null) and (escalated_at is not null or num_nonnulls(escalated_to, escalation_note, reminded_at) = 0)
  ),
  constraint deleted_means_why check ((deleted_at is null) = (deleted_because is null))
);

-- One request stands for each (organisation, system, reference), whatever its kind, until it is deleted or out of time.
create unique index request_one_standing on request (party_id, system_id, external_ref) where deleted_at is null and status <> 'Timedout';
-- A vendor's list, in pages.
create index request_by_system on request (system_id, created_at, id) where deleted_at is null;
-- What waits in an organisation, and what was handled.
create index request_waiting on request (party_id, created_at, id) where deleted_at is null and status = 'New';
create index request_handled on request (party_id, decided_at, id) where deleted_at is null and status <> 'New';
-- The clock: what has run out.
create index request_running_out on request (expires_at) where deleted_at is null and status = 'New';
create index request_by_decider on request (decided_by) where decided_by is not null;
create index request_by_escalator on request (escalated_by) where escalated_by is not null;
create index request_by_chosen_recipient on request (escalated_to) where escalated_to is not null;

create table request_right (
  party_id uuid not null,
  request_id uuid not null,
  no smallint not null,
  resource_id text not null references resource on delete restrict,
  sub_resources text[] not null default '{}',
  action text,
  primary key (party_id, request_id, no),
  foreign key (party_id, request_id) references request (party_id, id) on delete cascade
);
create index request_right_by_resource on request_right (resource_id);

create table request_package (
  party_id uuid not null,
  request_id uuid not null,
  package_code text not null references package on delete restrict,
  no smallint not null,
  primary key (party_id, request_id, package_code),
  foreign key (party_id, request_id) references request (party_id, id) on delete cascade
);
create index request_package_by_package on request_package (package_code);
