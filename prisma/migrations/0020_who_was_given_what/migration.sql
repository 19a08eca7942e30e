-- Why: one press of a button gives several packages, and can be taken back as a whole; an invitation says a few words, and so does a no to it; what ends with a mandate is found from the client's side.
-- Locks: connection, connection_package and client_invitation, against everybody, for a moment each: columns are added, none is filled. connection_package against writers until its index is built: seconds with a million rows.
-- Undo: drop index connection_package_by_act; alter table connection drop column act_id; alter table connection_package drop column act_id; alter table client_invitation drop column message, drop column decision_reason.

alter table connection add column act_id uuid;
alter table connection_package add column act_id uuid;
-- allowed: empty of such rows, and read through quickly
create index connection_package_by_act on connection_package (giver_id, act_id) where act_id is not null;

alter table client_invitation
  add column message text check (length(message) between 1 and 500),
  add column decision_reason text check (length(decision_reason) between 1 and 300),
  add constraint only_a_no_to_it_has_a_reason check (decision_reason is null or status = 'declined');
