-- Why: the system register: what vendors have registered, with what their software needs and where it may send people back to.
-- Locks: nothing, all tables are new.
-- Undo: drop table system_change, system_redirect, system_client, system_package, system_right, registered_system; drop type system_change_kind.

create table registered_system (
  id uuid primary key default gen_random_uuid(),
  -- Kept for ever: a deleted system's identifier is never free again.
  system_id text not null unique check (length(system_id) <= 255 and system_id !~ '\s'),
  vendor_org_no org_no not null,
  name translated not null,
  description translated not null,
  is_visible boolean not null default true,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  deleted_at timestamptz,
  check (starts_with(system_id, vendor_org_no || '_')),
  searchable text not null generated always as (
    lower(system_id || ' ' || (name ->> 'nb') || ' ' || (name ->> 'nn') || ' ' || (name ->> 'en'))
  ) stored
);
create index registered_system_by_vendor on registered_system (vendor_org_no, system_id);
create index registered_system_by_text on registered_system using gin (searchable gin_trgm_ops) where deleted_at is null and is_visible;

create table system_right (
  system_id uuid not null references registered_system on delete cascade,
  no smallint not null,
  resource_id text not null references resource on delete restrict,
  -- Further resource pairs of the same right, and the action: kept to answer as asked, never decided on.
  sub_resources text[] not null default '{}',
  action text,
  primary key (system_id, no)
);
create index system_right_by_resource on system_right (resource_id);

create table system_package (
  system_id uuid not null references registered_system on delete cascade,
  package_code text not null references package on delete restrict,
  no smallint not null,
  primary key (system_id, package_code)
);
create index system_package_by_package on system_package (package_code);

-- Maskinporten clients. The key makes one client belong to one living system; the rows go when the system is deleted.
create table system_client (
  client_id text primary key,
  system_id uuid not null references registered_system on delete cascade,
  no smallint not null
);
create index system_client_by_system on system_client (system_id);

create table system_redirect (
  system_id uuid not null references registered_system on delete cascade,
  no smallint not null,
  url text not null check (url ~ '^https?://[^/?#]+'),
  primary key (system_id, no),
  unique (system_id, url)
);

create type system_change_kind as enum ('create', 'update', 'rights_update', 'access_package_update', 'delete', 'unknown');

-- The vendor's own change log. Append-only (0008).
create table system_change (
  system_id uuid not null references registered_system on delete restrict,
  id bigint not null unique generated always as identity,
  kind system_change_kind not null,
  changed_by_org_no org_no not null,
  client_id text,
  data jsonb,
  created_at timestamptz not null default now(),
  primary key (system_id, id)
);
