-- Why: whoever rejects inside the portal may take it back for some seconds. Until then the no is kept here, and the server carries it out when its time has come, whatever has become of the browser. And a provider that does not say when it last asked the person leaves that open: such a login counts as old.
-- Locks: access exclusive on session for a moment (nothing is rewritten); the table is new.
-- Undo: carry out what waits, drop table pending_rejection; update session set authenticated_at = created_at where authenticated_at is null; alter table session alter column authenticated_at set not null.

create table pending_rejection (
  party_id uuid not null references party on delete cascade,
  link text not null check (link in ('request', 'agentrequest', 'changerequest')),
  letter_id uuid not null,
  rejected_by uuid not null references party on delete cascade,
  request_id uuid,
  change_request_id uuid,
  reason text check (btrim(reason) <> '' and length(reason) <= 300),
  -- How sure we were of who it was when the no was said.
  level text not null check (level in ('low', 'substantial', 'high')),
  trace_id text,
  rejected_at timestamptz not null,
  due_at timestamptz not null,
  primary key (party_id, letter_id, rejected_by, link),
  foreign key (party_id, request_id) references request (party_id, id) on delete cascade,
  foreign key (party_id, change_request_id) references change_request (party_id, id) on delete cascade,
  constraint pending_of_one_letter check (
    letter_id = coalesce(request_id, change_request_id) and num_nonnulls(request_id, change_request_id) = 1
    and (link = 'changerequest') = (change_request_id is not null)
  ),
  check (due_at > rejected_at)
);

-- The clock: what has come due. Few rows, gone within a minute.
create index pending_rejection_due on pending_rejection (due_at);
create index pending_rejection_by_person on pending_rejection (rejected_by);
create index pending_rejection_by_request on pending_rejection (party_id, request_id);
create index pending_rejection_by_change_request on pending_rejection (party_id, change_request_id);

alter table session alter column authenticated_at drop not null;
