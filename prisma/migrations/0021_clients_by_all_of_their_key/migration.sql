-- Why: three indexes begin with the client and did not name the access. Where most clients are in one access, the planner takes them for as good as the primary key; of a client that a thousand accesses act for, each look-up by the whole key then read all that the thousand have. And what begins with a mandate is planned anew each time: a plan from when the tables were empty, kept by a connection, reads them whole once they are not.
-- Locks: systemuser_client, client_delegation and client_delegation_ended, against writers, until the indexes are built: seconds with a million rows.
-- Undo: alter function begin_new_packages(uuid[], uuid[], uuid) reset plan_cache_mode; drop index systemuser_client_by_client, client_delegation_by_client, client_delegation_ended_by_client; create index systemuser_client_by_client on systemuser_client (client_id, party_id); create index client_delegation_by_client on client_delegation (client_id, party_id, package_code); create index client_delegation_ended_by_client on client_delegation_ended (client_id, party_id, ended_at).

drop index systemuser_client_by_client;
-- allowed: it takes the place of one that is there, before the first release that fills the table
create index systemuser_client_by_client on systemuser_client (client_id, party_id, system_user_id);

drop index client_delegation_by_client;
-- allowed: it takes the place of one that is there, before the first release that fills the table
create index client_delegation_by_client on client_delegation (client_id, party_id, package_code, system_user_id);

drop index client_delegation_ended_by_client;
-- allowed: it takes the place of one that is there, before the first release that fills the table
create index client_delegation_ended_by_client on client_delegation_ended (client_id, party_id, system_user_id, id);

alter function begin_new_packages(uuid[], uuid[], uuid) set plan_cache_mode = force_custom_plan;
