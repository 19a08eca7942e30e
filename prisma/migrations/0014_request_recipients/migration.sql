-- Why: whoever was asked to answer a forwarded request hears when nobody needs to any more, and is asked by mail at most once a day about the same one.
-- Locks: none that anybody waits for: a new table.
-- Undo: drop table request_recipient.

-- Who was asked by mail to answer a request or a change request, and when last.
create table request_recipient (
  party_id uuid not null references party on delete restrict,
  about_id uuid not null,
  person_id uuid not null references person on delete cascade,
  asked_at timestamptz not null,
  primary key (party_id, about_id, person_id)
);
create index request_recipient_by_person on request_recipient (person_id);
