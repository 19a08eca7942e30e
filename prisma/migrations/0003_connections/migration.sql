-- Why: who holds what at whom: roles from the register, and mandates that one party gives another.
-- Locks: nothing, all tables are new.
-- Undo: drop table connection_right, connection_package, connection, register_role.

-- The holder has the role in the party, as the register says. The first column is the owning party.
create table register_role (
  party_id uuid not null references party on delete cascade,
  role_code text not null references role on delete restrict,
  holder_id uuid not null references party on delete cascade,
  since date,
  primary key (party_id, role_code, holder_id),
  check (party_id <> holder_id)
);
create index register_role_by_holder on register_role (holder_id, role_code, party_id);

-- The giver has made the receiver a right holder.
create table connection (
  giver_id uuid not null references party on delete cascade,
  receiver_id uuid not null references party on delete cascade,
  id uuid not null unique default gen_random_uuid(),
  created_at timestamptz not null default now(),
  created_by uuid references party on delete set null,
  primary key (giver_id, receiver_id),
  check (giver_id <> receiver_id)
);
create index connection_by_receiver on connection (receiver_id, giver_id);

create table connection_package (
  giver_id uuid not null,
  receiver_id uuid not null,
  package_code text not null references package on delete restrict,
  id uuid not null unique default gen_random_uuid(),
  given_at timestamptz not null default now(),
  given_by uuid references party on delete set null,
  primary key (giver_id, receiver_id, package_code),
  foreign key (giver_id, receiver_id) references connection on delete cascade
);
create index connection_package_by_receiver on connection_package (receiver_id, package_code, giver_id);

create table connection_right (
  giver_id uuid not null,
  receiver_id uuid not null,
  resource_id text not null,
  action text not null,
  given_at timestamptz not null default now(),
  given_by uuid references party on delete set null,
  primary key (giver_id, receiver_id, resource_id, action),
  foreign key (giver_id, receiver_id) references connection on delete cascade,
  foreign key (resource_id, action) references resource_action on delete cascade
);
create index connection_right_by_receiver on connection_right (receiver_id, giver_id);
create index connection_right_by_resource on connection_right (resource_id, action);
