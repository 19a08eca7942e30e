-- Why: what can be given at all: areas, access packages, roles and what they carry, public services and who may do what in them.
-- Locks: nothing, all tables are new.
-- Undo: drop table import_run, access_list_member, resource_rule, resource_action, resource, service_owner, role_map, role_package, role, package, area, area_group; drop type resource_type.

create table area_group (
  id uuid primary key,
  code text not null unique,
  name translated not null
);

create table area (
  id uuid primary key,
  urn text not null unique,
  group_id uuid not null references area_group on delete restrict,
  name translated not null,
  description translated not null
);

create index area_by_group on area (group_id);

create table package (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  id uuid not null unique,
  urn text not null unique,
  area_id uuid not null references area on delete restrict,
  name translated not null,
  description translated not null,
  provider text not null,
  -- May be passed on for clients.
  is_delegable boolean not null,
  -- May be given directly, to a user or to a system user for own use.
  is_assignable boolean not null,
  is_available_for_service_owners boolean not null
);
create index package_by_area on package (area_id);

create table role (
  code text primary key,
  id uuid not null unique,
  urn text not null unique,
  legacy_code text,
  legacy_urn text,
  name translated not null,
  provider text not null,
  -- Who holds one of these in an organisation inherits what the organisation has received.
  is_key_role boolean not null,
  is_assignable boolean not null,
  is_available_for_service_owners boolean not null
);

-- A holder of the role for a party has the package for it. A form restricts the row to parties of that organisation form.
create table role_package (
  id integer primary key generated always as identity,
  role_code text not null references role on delete cascade,
  package_code text not null references package on delete cascade,
  form text references organisation_form on delete restrict,
  has_access boolean not null,
  can_delegate boolean not null,
  can_assign boolean not null,
  unique nulls not distinct (role_code, package_code, form)
);
create index role_package_by_package on role_package (package_code, role_code);

-- A role that implies another (older) one.
create table role_map (
  has_code text not null references role on delete cascade,
  gets_code text not null references role on delete cascade,
  primary key (has_code, gets_code)
);

create table service_owner (
  code text primary key,
  org_no org_no,
  name translated not null
);

create type resource_type as enum (
  'Default', 'Systemresource', 'MaskinportenSchema', 'Altinn2Service', 'AltinnApp', 'GenericAccessResource', 'BrokerService',
  'CorrespondenceService', 'Consent', 'MigratedApp'
);

-- A public service ("tjeneste").
create table resource (
  id text primary key check (id ~ '^\S+$'),
  owner_code text not null references service_owner on delete restrict,
  title translated not null,
  description translated not null,
  type resource_type not null,
  is_delegable boolean not null,
  is_visible boolean not null,
  -- Only organisations on the service's list may use it.
  uses_access_list boolean not null default false,
  changed_at timestamptz not null default now()
);
create index resource_by_owner on resource (owner_code);

create table resource_action (
  resource_id text not null references resource on delete cascade,
  action text not null,
  primary key (resource_id, action)
);

-- Holders of this package, or of this role, may do this action in this service.
create table resource_rule (
  id integer primary key generated always as identity,
  resource_id text not null,
  action text not null,
  package_code text references package on delete cascade,
  role_code text references role on delete cascade,
  foreign key (resource_id, action) references resource_action on delete cascade,
  constraint one_subject check (num_nonnulls(package_code, role_code) = 1),
  unique nulls not distinct (resource_id, action, package_code, role_code)
);
create index resource_rule_by_package on resource_rule (package_code, resource_id) where package_code is not null;
create index resource_rule_by_role on resource_rule (role_code, resource_id) where role_code is not null;

create table access_list_member (
  resource_id text not null references resource on delete cascade,
  party_id uuid not null references party on delete cascade,
  primary key (resource_id, party_id)
);
create index access_list_member_by_party on access_list_member (party_id);

-- What each import brought and changed.
create table import_run (
  id bigint primary key generated always as identity,
  kind text not null,
  source text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null check (finished_at >= started_at),
  report jsonb not null
);
