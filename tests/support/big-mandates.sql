-- 5,000 clients of one provider. One of them has 3,500 users, and five hundred of the provider's accesses act for it; another access acts for all.
insert into party (kind, name, org_no, form)
select 'organization', 'STOR DATA ' || upper(md5(no::text)), no::text, 'AS'
from generate_series(800000000, 800080000) as no where org_no_is_valid(no::text) limit 5000;
insert into party (kind, name) select 'person', 'STOR PERSON ' || n from generate_series(1, 2500) as n;
insert into person (party_id, last_name) select id, 'PERSON' from party where name like 'STOR PERSON %';

create temp table big as select id, row_number() over (order by org_no) as n from party where name like 'STOR DATA %';
create temp table one as
select (select id from party where name = 'TILBAKEHOLDEN USYMMETRISK TIGER AS') as provider,
       (select id from party where name = 'DRESS MINST') as person,
       (select id from registered_system where system_id = '312683725_smartcloud_klient') as system,
       (select id from big where n = 50) as client;

insert into register_role (party_id, role_code, holder_id) select big.id, 'daglig-leder', person from big, one;
insert into connection (giver_id, receiver_id)
select id, provider from big, one
union all select client, p.id from party p, one where p.name like 'STOR PERSON %'
union all select client, big.id from big, one where n > 4000;
insert into connection_package (giver_id, receiver_id, package_code)
select giver_id, receiver_id, code from connection join big on big.id = giver_id, unnest(array['a-ordning', 'merverdiavgift']) as code;
insert into connection_right (giver_id, receiver_id, resource_id, action)
select giver_id, receiver_id, 'ske-krav-og-betalinger', 'read' from connection join big on big.id = giver_id;

insert into systemuser (party_id, kind, system_id, external_ref, title, created_by) select id, 'standard', system, 'own', 'Own', person from big, one;
create temp table access as select gen_random_uuid() as id, n from generate_series(0, 500) as n;
insert into request (party_id, id, kind, system_id, external_ref, content_hash, expires_at, status, decided_at, decided_by)
select provider, access.id, 'agent', system, 'big-' || access.n, sha256(''), now() + interval '1 day', 'Accepted', now(), person from access, one;
insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
select party_id, request.id, kind, system_id, external_ref, 'Big', request.id, decided_by from request join access on access.id = request.id;
insert into systemuser_package (party_id, system_user_id, package_code, granted_by)
select provider, access.id, code, person from access, one, unnest(array['a-ordning', 'merverdiavgift', 'skattegrunnlag']) as code;
insert into systemuser_client (party_id, system_user_id, client_id, added_by, added_at)
select provider, access.id, client, person, now() - interval '1 day' from access, one where n > 0
union all select provider, access.id, big.id, person, now() - interval '1 day' from access, big, one where access.n = 0;
insert into client_delegation (party_id, system_user_id, client_id, package_code, via)
select party_id, system_user_id, client_id, code, 'rettighetshaver'
from systemuser_client join access on access.id = system_user_id, unnest(array['a-ordning', 'merverdiavgift']) as code;
insert into client_delegation_ended (party_id, system_user_id, client_id, package_code, via, added_at, because)
select party_id, system_user_id, client_id, 'lonn', 'rettighetshaver', added_at, 'removed' from systemuser_client join access on access.id = system_user_id;

create temp table invited as select gen_random_uuid() as id, access.id as access, big.id as client from big join access on access.n = big.n % 500;
insert into client_invitation (party_id, id, system_user_id, client_id, created_by, expires_at)
select provider, invited.id, access, invited.client, person, now() + interval '10 days' from invited, one;
insert into client_invitation_package (party_id, invitation_id, package_code) select provider, id, 'skattegrunnlag' from invited, one;
insert into journal (party_id, at, act, actor_kind, actor_party_id, about_id)
select client, now(), 'mandate.given', 'person', person, case n % 500 when 0 then provider else big.id end from big, one;
analyze;
