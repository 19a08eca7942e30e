-- Why: the clients that an access acts for, package by package, each tied to the relation it came from so that it ends when the relation ends.
-- Locks: nothing, all tables are new.
-- Undo: drop table client_invitation_package, client_invitation, client_delegation_ended, client_delegation, systemuser_client, client_act; drop function remember_ended_delegations; drop type client_invitation_status, client_act_kind.

create type client_act_kind as enum ('add', 'remove');

-- One press of a button, over one client or a hundred thousand: what the result page shows and what undo takes back.
create table client_act (
  party_id uuid not null,
  id uuid not null unique default gen_random_uuid(),
  system_user_id uuid not null,
  kind client_act_kind not null,
  at timestamptz not null default now(),
  by uuid not null references party on delete restrict,
  asked_for integer not null check (asked_for >= 0),
  changed integer not null check (changed >= 0),
  unchanged integer not null check (unchanged >= 0),
  refused integer not null check (refused >= 0),
  undone_at timestamptz,
  primary key (party_id, id),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade,
  check (asked_for = changed + unchanged + refused)
);
create index client_act_by_systemuser on client_act (party_id, system_user_id, at);

-- A client that was added. What may be done for it stands in client_delegation.
create table systemuser_client (
  party_id uuid not null,
  system_user_id uuid not null,
  client_id uuid not null references party on delete cascade,
  act_id uuid,
  added_at timestamptz not null default now(),
  added_by uuid not null references party on delete restrict,
  primary key (party_id, system_user_id, client_id),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade,
  foreign key (party_id, act_id) references client_act (party_id, id) on delete restrict
);
create index systemuser_client_by_client on systemuser_client (client_id, party_id);
create index systemuser_client_by_act on systemuser_client (party_id, act_id) where act_id is not null;

-- The access holds this package from this client through this relation: a register role that the provider has in the client, or (rettighetshaver)
-- a package that the client gave. The organisation itself may be its own client. When the relation goes, so does the row.
create table client_delegation (
  party_id uuid not null,
  system_user_id uuid not null,
  client_id uuid not null,
  package_code text not null references package on delete restrict,
  via text not null references role on delete restrict,
  from_register_role text generated always as (case when via <> 'rettighetshaver' then via end) stored,
  from_connection_to uuid generated always as (case when via = 'rettighetshaver' and client_id <> party_id then party_id end) stored,
  added_at timestamptz not null default now(),
  primary key (party_id, system_user_id, client_id, package_code, via),
  foreign key (party_id, system_user_id, client_id) references systemuser_client on delete cascade,
  foreign key (party_id, system_user_id, package_code) references systemuser_package on delete cascade,
  foreign key (client_id, from_register_role, party_id) references register_role (party_id, role_code, holder_id) on delete cascade,
  foreign key (client_id, from_connection_to, package_code) references connection_package (giver_id, receiver_id, package_code) on delete cascade
);
create index client_delegation_by_client on client_delegation (client_id, party_id, package_code);
create index client_delegation_by_package on client_delegation (party_id, system_user_id, package_code);

-- What has ended, when and why: kept when the relation itself is gone. Append-only (0008).
create table client_delegation_ended (
  party_id uuid not null,
  system_user_id uuid not null,
  client_id uuid not null,
  id bigint not null generated always as identity,
  package_code text not null,
  via text not null,
  added_at timestamptz not null,
  ended_at timestamptz not null default now(),
  because text not null,
  act_id uuid,
  primary key (party_id, system_user_id, client_id, id)
);
create index client_delegation_ended_by_client on client_delegation_ended (client_id, party_id, ended_at);
create index client_delegation_ended_by_act on client_delegation_ended (party_id, act_id) where act_id is not null;

-- Runs once per statement, however many rows a cascade takes. The operation says why with set_config('systemtilgang.because', …, true).
create function remember_ended_delegations() returns trigger language plpgsql as $$
begin
  insert into client_delegation_ended (party_id, system_user_id, client_id, package_code, via, added_at, because, act_id)
  select party_id, system_user_id, client_id, package_code, via, added_at,
         coalesce(nullif(current_setting('systemtilgang.because', true), ''), 'relation-ended'),
         nullif(current_setting('systemtilgang.act', true), '')::uuid
  from gone;
  return null;
end $$;
create trigger client_delegation_ended after delete on client_delegation
  referencing old table as gone for each statement execute function remember_ended_delegations();

create type client_invitation_status as enum ('asked', 'given', 'declined', 'withdrawn', 'timedout');

-- The provider asks an organisation to become its client for one access.
create table client_invitation (
  party_id uuid not null,
  id uuid not null unique default gen_random_uuid(),
  system_user_id uuid not null,
  client_id uuid not null references party on delete cascade,
  status client_invitation_status not null default 'asked',
  created_at timestamptz not null default now(),
  created_by uuid not null references party on delete restrict,
  expires_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references party on delete restrict,
  primary key (party_id, id),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade,
  check (client_id <> party_id),
  check (expires_at > created_at),
  constraint decided_means_by_someone check (
    (status in ('given', 'declined', 'withdrawn')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)
  )
);
create unique index client_invitation_one_open on client_invitation (party_id, system_user_id, client_id) where status = 'asked';
create index client_invitation_by_client on client_invitation (client_id, created_at, id);
create index client_invitation_by_system_user on client_invitation (party_id, system_user_id, created_at, id);

create table client_invitation_package (
  party_id uuid not null,
  invitation_id uuid not null,
  package_code text not null references package on delete restrict,
  primary key (party_id, invitation_id, package_code),
  foreign key (party_id, invitation_id) references client_invitation (party_id, id) on delete cascade
);
