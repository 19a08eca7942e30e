-- Why: the index over an access's packages began like the key of a client's rows, and was taken in its place while the table had no statistics yet: removing many clients read all rows of the access for each of them.
-- Locks: client_delegation, against writers, until the index is built: seconds with a million rows.
-- Undo: drop index client_delegation_by_package; create index client_delegation_by_package on client_delegation (party_id, system_user_id, package_code).

drop index client_delegation_by_package;
-- allowed: it takes the place of one that is there, before the first release that fills the table
create index client_delegation_by_package on client_delegation (party_id, package_code, system_user_id);
