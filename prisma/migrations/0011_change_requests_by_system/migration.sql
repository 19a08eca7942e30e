-- Why: a vendor reads the change requests of one system in pages. Without the system in the row, each page would sort all there are.
-- Locks: access exclusive on change_request while its rows are given their system and the index is built. Nothing has written to the table yet, so it is a moment.
-- Undo: drop trigger change_request_system on change_request; drop function change_request_system; drop column system_id of change_request (its index goes with it).

alter table change_request add column system_id uuid;
update change_request c set system_id = s.system_id from systemuser s where s.party_id = c.party_id and s.id = c.system_user_id;
alter table change_request alter column system_id set not null;

-- The access's own system, whoever writes the row: it never moves to another.
create function change_request_system() returns trigger language plpgsql as $$
begin
  new.system_id := (select s.system_id from systemuser s where s.party_id = new.party_id and s.id = new.system_user_id);
  return new;
end $$;
create trigger change_request_system before insert on change_request for each row execute function change_request_system();

-- A vendor's list, in pages.
-- allowed: nothing has written to the table yet
create index change_request_by_system on change_request (system_id, created_at, id) where deleted_at is null;
