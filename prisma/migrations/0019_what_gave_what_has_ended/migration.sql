-- Why: the full history says of what has ended by whom it was given, too.
-- Locks: client_delegation_ended, against everybody, for a moment: a column is added, and not filled.
-- Undo: the function as in 0007; alter table client_delegation_ended drop column added_in.

alter table client_delegation_ended add column added_in uuid;

create or replace function remember_ended_delegations() returns trigger language plpgsql as $$
begin
  insert into client_delegation_ended (party_id, system_user_id, client_id, package_code, via, added_at, added_in, because, act_id)
  select party_id, system_user_id, client_id, package_code, via, added_at, gone.act_id,
         coalesce(nullif(current_setting('systemtilgang.because', true), ''), 'relation-ended'),
         nullif(current_setting('systemtilgang.act', true), '')::uuid
  from gone;
  return null;
end $$;
