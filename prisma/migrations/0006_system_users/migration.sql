-- Why: the accesses themselves, what each was granted, when they rest, and the vendors' requests to change them.
-- Locks: nothing, all tables are new.
-- Undo: drop table change_request_package, change_request_right, change_request, systemuser_pause, systemuser_use, systemuser_right, systemuser_package, systemuser; drop function stamp_change_no, safe_change_no; drop sequence systemuser_change_no; drop type change_request_status.

create sequence systemuser_change_no as bigint;

create table systemuser (
  party_id uuid not null references party on delete restrict,
  -- The request's own id when a request created it.
  id uuid not null unique default gen_random_uuid(),
  kind access_kind not null,
  system_id uuid not null references registered_system on delete restrict,
  external_ref text not null check (btrim(external_ref) <> '' and length(external_ref) <= 255),
  title text not null check (btrim(title) <> '' and length(title) <= 255),
  request_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid not null references party on delete restrict,
  changed_at timestamptz not null default now(),
  -- Gives the change stream its order; the trigger below sets a new number at every change.
  change_no bigint not null unique default 0,
  deleted_at timestamptz,
  deleted_by uuid references party on delete restrict,
  primary key (party_id, id),
  foreign key (party_id, request_id) references request (party_id, id) on delete restrict,
  constraint keeps_the_id_of_its_request check (request_id is null or request_id = id),
  constraint agents_come_from_requests check (kind = 'standard' or request_id is not null),
  constraint deleted_means_by_someone check ((deleted_at is null) = (deleted_by is null))
);
create unique index systemuser_one_living on systemuser (party_id, system_id, external_ref) where deleted_at is null;
create index systemuser_by_party on systemuser (party_id, kind, created_at, id) where deleted_at is null;
create index systemuser_by_system on systemuser (system_id, change_no) where deleted_at is null;
create index systemuser_by_creator on systemuser (created_by);
create index systemuser_by_deleter on systemuser (deleted_by) where deleted_by is not null;

-- Commit-safe order. A writer first announces, with a shared lock that lives as long as its transaction, that it will take numbers above the last one
-- given: once in a transaction, however many rows it changes. A reader never reads past the lowest announcement, so no number that it has passed can
-- still turn up. The lock's key is 7411 in the upper 16 bits and the number in the lower 48; pg_locks shows it in two halves.
create function stamp_change_no() returns trigger language plpgsql as $$
begin
  if current_setting('systemtilgang.announced_in', true) is distinct from pg_current_xact_id()::text then
    perform pg_advisory_xact_lock_shared((7411::bigint << 48) | (select last_value from systemuser_change_no));
    perform set_config('systemtilgang.announced_in', pg_current_xact_id()::text, true);
  end if;
  new.change_no := nextval('systemuser_change_no');
  new.changed_at := now();
  return new;
end $$;
create trigger systemuser_change_no before insert or update on systemuser for each row execute function stamp_change_no();

-- Ask this in a statement of its own before the rows are read: everything up to it is committed or gone.
create function safe_change_no() returns bigint language sql volatile as $$
  select coalesce(
    (select min(((classid::bigint & 65535) << 32) | objid::bigint) from pg_locks
     where locktype = 'advisory' and objsubid = 1 and classid::bigint >> 16 = 7411
       and database = (select oid from pg_database where datname = current_database())),
    (select last_value from systemuser_change_no))
$$;

-- Standard: what was granted at approval. Agent: what it needs from every client.
create table systemuser_package (
  party_id uuid not null,
  system_user_id uuid not null,
  package_code text not null references package on delete restrict,
  granted_at timestamptz not null default now(),
  granted_by uuid not null references party on delete restrict,
  primary key (party_id, system_user_id, package_code),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade
);
create index systemuser_package_by_package on systemuser_package (package_code);

-- The single services that were granted, action by action. Revoking goes by these rows, not by what the register says today.
create table systemuser_right (
  party_id uuid not null,
  system_user_id uuid not null,
  resource_id text not null references resource on delete restrict,
  action text not null,
  granted_at timestamptz not null default now(),
  granted_by uuid not null references party on delete restrict,
  primary key (party_id, system_user_id, resource_id, action),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade
);
create index systemuser_right_by_resource on systemuser_right (resource_id);

-- Last use, apart from the access so that using one does not count as changing it.
create table systemuser_use (
  party_id uuid not null,
  system_user_id uuid not null,
  last_used_at timestamptz not null,
  primary key (party_id, system_user_id),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade
);

-- An access rests from paused_at until resumed_at. At most one pause is open.
create table systemuser_pause (
  party_id uuid not null,
  system_user_id uuid not null,
  paused_at timestamptz not null default now(),
  paused_by uuid not null references party on delete restrict,
  resumed_at timestamptz,
  resumed_by uuid references party on delete restrict,
  primary key (party_id, system_user_id, paused_at),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade,
  check (resumed_at >= paused_at),
  constraint resumed_means_by_someone check ((resumed_at is null) = (resumed_by is null))
);
create unique index systemuser_pause_one_open on systemuser_pause (party_id, system_user_id) where resumed_at is null;

create type change_request_status as enum ('New', 'Accepted', 'Rejected', 'Denied', 'Timedout');

-- The id is the vendor's correlation id.
create table change_request (
  party_id uuid not null,
  id uuid not null unique,
  system_user_id uuid not null,
  redirect_url text,
  status change_request_status not null default 'New',
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
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete restrict,
  check (expires_at > created_at),
  check (id <> system_user_id),
  constraint decided_means_by_someone check (
    (status in ('Accepted', 'Rejected', 'Denied')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)
  ),
  constraint only_a_no_has_a_reason check (decision_reason is null or status in ('Rejected', 'Denied')),
  constraint escalated_means_by_someone check (
    (escalated_at is null) = (escalated_by is null) and (escalated_at is not null or num_nonnulls(escalated_to, escalation_note, reminded_at) = 0)
  ),
  constraint deleted_means_why check ((deleted_at is null) = (deleted_because is null))
);
create index change_request_by_systemuser on change_request (party_id, system_user_id, created_at, id) where deleted_at is null;
create index change_request_waiting on change_request (party_id, created_at, id) where deleted_at is null and status = 'New';
create index change_request_handled on change_request (party_id, decided_at, id) where deleted_at is null and status <> 'New';
create index change_request_running_out on change_request (expires_at) where deleted_at is null and status = 'New';
create index change_request_by_decider on change_request (decided_by) where decided_by is not null;
create index change_request_by_escalator on change_request (escalated_by) where escalated_by is not null;
create index change_request_by_chosen_recipient on change_request (escalated_to) where escalated_to is not null;

-- Wanted and unwanted. Not tied to the catalogue: a vendor may ask to lose what no longer exists.
create table change_request_right (
  party_id uuid not null,
  change_request_id uuid not null,
  no smallint not null,
  is_wanted boolean not null,
  resource_id text not null,
  sub_resources text[] not null default '{}',
  action text,
  primary key (party_id, change_request_id, no),
  foreign key (party_id, change_request_id) references change_request (party_id, id) on delete cascade
);

create table change_request_package (
  party_id uuid not null,
  change_request_id uuid not null,
  no smallint not null,
  is_wanted boolean not null,
  package_urn text not null,
  primary key (party_id, change_request_id, no),
  foreign key (party_id, change_request_id) references change_request (party_id, id) on delete cascade
);
