-- Why: an organisation looks through its accesses by name and by last use, however many they are; and whoever pauses one may say why.
-- Locks: systemuser and systemuser_use, against writers, until their indexes are built: a second for a million rows. systemuser_pause for a moment.
-- Undo: drop index systemuser_by_title; drop index systemuser_use_by_time; alter table systemuser_pause drop column reason;

alter table systemuser_pause add column reason text check (length(reason) <= 300);

-- So many characters of a name sort it, and fit in the token of a page.
-- allowed: built in a second, and before the first release that lists by it
create index systemuser_by_title on systemuser (party_id, kind, (left(lower(title), 100)), id) where deleted_at is null;
-- allowed: nothing has written to the table yet
create index systemuser_use_by_time on systemuser_use (party_id, last_used_at, system_user_id);
