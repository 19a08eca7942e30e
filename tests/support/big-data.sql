-- Enough rows for the planner to care: 20,000 organisations, 60,000 requests, 40,000 accesses, 80,000 client delegations.
insert into party (kind, name, org_no, form)
select 'organization', 'STOR DATA ' || upper(md5(no::text)), no::text, 'AS'
from generate_series(800000000, 800300000) as no where org_no_is_valid(no::text) limit 20000;

create temp table big as select id, row_number() over (order by org_no) as n from party where name like 'STOR DATA %';
create temp table one as
select (select id from party where name = 'TILBAKEHOLDEN USYMMETRISK TIGER AS') as provider,
       (select id from party where name = 'DRESS MINST') as person,
       (select id from registered_system where system_id = '312683725_smartcloud_regnskapsbyra') as system;

insert into register_role (party_id, role_code, holder_id)
select big.id, 'regnskapsforer', provider from big, one
union all select big.id, 'daglig-leder', person from big, one where n > 100;
insert into connection (giver_id, receiver_id) select id, provider from big, one;
insert into connection_package (giver_id, receiver_id, package_code) select id, provider, 'skattegrunnlag' from big, one;
insert into connection_right (giver_id, receiver_id, resource_id, action) select id, provider, 'ske-krav-og-betalinger', 'read' from big, one;

insert into request (party_id, id, kind, system_id, external_ref, content_hash, created_at, expires_at, status, decided_at, decided_by)
select big.id, gen_random_uuid(), 'standard', system, 'ref-' || k, decode(repeat('00', 32), 'hex'), now() - k * interval '1 day', now() + interval '10 days',
       case when k = 1 then 'New' else 'Accepted' end::request_status, case when k > 1 then now() end, case when k > 1 then person end
from big, one, generate_series(1, 3) as k;
insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
select party_id, id, kind, system_id, external_ref, 'Title', id, person from request, one where status = 'Accepted' and external_ref like 'ref-%';

insert into systemuser_package (party_id, system_user_id, package_code, granted_by) select party_id, id, 'krav-og-utlegg', created_by from systemuser;
insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by)
select party_id, id, 'ske-krav-og-betalinger', 'read', created_by from systemuser;

insert into request (party_id, id, kind, system_id, external_ref, content_hash, expires_at, status, decided_at, decided_by)
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, 'agent', system, 'big', decode(repeat('00', 32), 'hex'), now() + interval '1 day', 'Accepted', now(), person from one;
insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by)
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, 'agent', system, 'big', 'Big', '00000000-0000-4000-8000-00000000000a'::uuid, person from one;
insert into systemuser_package (party_id, system_user_id, package_code, granted_by)
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, code, person
from one, unnest(array['regnskapsforer-lonn', 'regnskapsforer-med-signeringsrettighet', 'regnskapsforer-uten-signeringsrettighet', 'skattegrunnlag']) as code;
insert into systemuser_client (party_id, system_user_id, client_id, added_by)
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, big.id, person from big, one;
insert into client_delegation (party_id, system_user_id, client_id, package_code, via)
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, big.id, code, 'regnskapsforer'
from big, one, unnest(array['regnskapsforer-lonn', 'regnskapsforer-med-signeringsrettighet', 'regnskapsforer-uten-signeringsrettighet']) as code
union all
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, big.id, 'skattegrunnlag', 'rettighetshaver' from big, one;

insert into client_delegation_ended (party_id, system_user_id, client_id, package_code, via, added_at, because)
select big.id, gen_random_uuid(), big.id, 'skattegrunnlag', 'rettighetshaver', now(), 'removed' from big;
insert into client_delegation_ended (party_id, system_user_id, client_id, package_code, via, added_at, because)
select provider, '00000000-0000-4000-8000-00000000000a'::uuid, big.id, 'skattegrunnlag', 'regnskapsforer', now(), 'removed' from big, one;

insert into journal (party_id, at, act, actor_kind, actor_party_id, about_id)
select big.id, now(), 'test.done', 'person', person, gen_random_uuid() from big, one, generate_series(1, 3);
insert into outbox (party_id, kind, key, payload) select id, 'mail', id::text, '{}' from big;
insert into outbox_delivery (party_id, outbox_id, next_at, delivered_at) select party_id, id, null, now() from outbox;
insert into session (token_hash, person_id, issuer, provider_session, level, authenticated_at, expires_at)
select sha256(n::text::bytea), person, 'issuer', n::text, 'high', now(), now() + interval '1 hour' from one, generate_series(1, 20000) as n;
insert into party (kind, name) select 'person', 'STOR PERSON ' || n from generate_series(1, 5000) as n;
insert into person (party_id, last_name) select id, 'PERSON' from party where name like 'STOR PERSON %';
insert into person_number (person_id, lookup_key, lookup, seal_key, sealed)
select party_id, 'a', sha256(party_id::text::bytea), 'a', '' from person where last_name = 'PERSON';
insert into system_client (client_id, system_id, no) select gen_random_uuid()::text, system, n from one, generate_series(10, 5000) as n;
insert into idempotency_key (caller, key, operation, input_hash, expires_at)
select 'a', n::text, 'x', sha256(''), now() + interval '1 day' from generate_series(1, 5000) as n;
insert into rate_limit (bucket, window_start, hits) select n::text, now(), 1 from generate_series(1, 5000) as n;
analyze;
