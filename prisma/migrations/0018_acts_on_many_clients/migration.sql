-- Why: an act over a hundred thousand clients is chosen before it is done, shows how far it has come, says of each client why not, and can be taken back.
-- Locks: client_act and client_delegation, against everybody, for a moment each: columns are added, none is filled.
-- Undo: drop table client_list_line, client_choice, client_act_removal, client_act_refusal; alter table client_delegation drop column act_id; alter table client_act drop column undoes, drop column finished_at, drop column removed, drop column gone_through, drop column status, add check (asked_for = changed + unchanged + refused). The two new kinds stay.

alter type client_act_kind add value 'change';
alter type client_act_kind add value 'undo';

-- While it runs its figures are not known; `gone_through` is written from beside it. What is running and holds no lock any more has died, and nothing of it came true.
alter table client_act
  add column status text not null default 'done' check (status in ('running', 'done', 'interrupted')),
  add column gone_through integer not null default 0,
  -- Of what was changed: how many were taken away by an act that adds and removes.
  add column removed integer not null default 0,
  add column finished_at timestamptz,
  add column undoes uuid,
  drop constraint client_act_check,
  add constraint counts_add_up check (status <> 'done' or asked_for = changed + unchanged + refused),
  add constraint undoes_what_is_there foreign key (party_id, undoes) references client_act (party_id, id) on delete cascade;
-- allowed: an act is a press of a button: there are few
create index client_act_undone_by on client_act (party_id, undoes) where undoes is not null;

-- Which act it came with, so that undo takes back what that act gave and nothing else. Not a foreign key: a million rows would each be checked.
alter table client_delegation add column act_id uuid;

-- Whom an act left out, and why. Of one that is no party at all only the number that was given is known.
create table client_act_refusal (
  party_id uuid not null,
  act_id uuid not null,
  no bigint not null generated always as identity,
  client_id uuid,
  given_no text,
  -- Whether those who asked know it as a client, or did: what others are called is not told.
  is_known boolean not null,
  because text not null,
  missing text[] not null default '{}',
  primary key (party_id, act_id, no),
  foreign key (party_id, act_id) references client_act (party_id, id) on delete cascade
);

-- Whom an act took away, as it stood: undo puts it back so.
create table client_act_removal (
  party_id uuid not null,
  act_id uuid not null,
  client_id uuid not null,
  added_at timestamptz not null,
  added_by uuid not null,
  added_in uuid,
  primary key (party_id, act_id, client_id),
  foreign key (party_id, act_id) references client_act (party_id, id) on delete cascade
);

-- What one person is about to do with the clients of one access. Looked up when it is used, and thrown away after a day.
create table client_choice (
  party_id uuid not null,
  system_user_id uuid not null,
  person_id uuid not null,
  client_id uuid not null,
  adds boolean not null,
  chosen_at timestamptz not null,
  primary key (party_id, system_user_id, person_id, client_id),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade
);

-- A list of organisation numbers as it was pasted or uploaded, until it is applied or thrown away.
create table client_list_line (
  party_id uuid not null,
  system_user_id uuid not null,
  person_id uuid not null,
  -- Its place in the list; several numbers may stand on one line.
  no integer not null,
  line integer not null,
  given text not null check (length(given) <= 100),
  org_no text,
  problem text,
  read_at timestamptz not null,
  primary key (party_id, system_user_id, person_id, no),
  foreign key (party_id, system_user_id) references systemuser (party_id, id) on delete cascade
);
