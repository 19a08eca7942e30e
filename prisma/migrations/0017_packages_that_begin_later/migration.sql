-- Why: an access for clients that is changed in place: a new package begins for each client as soon as that client gives it, whoever brings the mandate or role in.
-- Locks: register_role and connection_package, against writers, for a moment: each gets a trigger.
-- Undo: drop trigger begin_where_mandated on connection_package; drop trigger begin_where_registered on register_role; drop function begin_where_mandated, begin_where_registered, begin_all_new_packages, begin_new_packages, packages_awaited.

-- What clients have still to give: packages that came to the access after they were added to it. Derived, so that nothing is left when a client, a
-- package or an access goes. What a client has given since and taken back is not awaited, and nor is anything of a client whose relation has ended: for
-- both somebody must add the client again (decision 0012). A client that lost its last package because the access did is a client still.
create function packages_awaited() returns table (party_id uuid, system_user_id uuid, client_id uuid, package_code text) language sql stable as $$
  select c.party_id, c.system_user_id, c.client_id, g.package_code
  from systemuser_client c
  join systemuser s on s.party_id = c.party_id and s.id = c.system_user_id and s.kind = 'agent' and s.deleted_at is null
  join systemuser_package g on g.party_id = c.party_id and g.system_user_id = c.system_user_id and g.granted_at > c.added_at
  where c.client_id <> c.party_id
    and not exists (
      select from client_delegation d
      where d.party_id = c.party_id and d.system_user_id = c.system_user_id and d.client_id = c.client_id and d.package_code = g.package_code)
    and not exists (
      select from client_delegation_ended e
      where e.party_id = c.party_id and e.system_user_id = c.system_user_id and e.client_id = c.client_id and e.package_code = g.package_code
        and greatest(e.added_at, e.ended_at) >= g.granted_at)
    and (
      exists (select from client_delegation d where d.party_id = c.party_id and d.system_user_id = c.system_user_id and d.client_id = c.client_id)
      or (select e.because from client_delegation_ended e
          where e.party_id = c.party_id and e.system_user_id = c.system_user_id and e.client_id = c.client_id
          order by e.id desc limit 1) = 'package-removed')
$$;

-- Begins what is awaited of these clients and given now: one statement however many. The accesses are held first, so that a change that is being
-- approved and a mandate that is being given see each other, in whatever order they come. Who is a client through what is said as in
-- lib/clients/queries/relations.ts, and a test holds the two together. Each beginning is written in the provider's journal, unless one access is named:
-- then the one who asks tells of it. Gives the number of clients.
create function begin_new_packages(clients uuid[], providers uuid[], only_access uuid default null) returns integer language plpgsql as $$
declare
  begun integer;
begin
  perform from systemuser s
  where s.kind = 'agent' and (only_access is null or s.id = only_access) and (s.party_id, s.id) in (
    select c.party_id, c.system_user_id from unnest(clients, providers) as pair (client_id, provider_id)
    join systemuser_client c on c.client_id = pair.client_id and c.party_id = pair.provider_id)
  order by s.party_id, s.id for share of s;

  with awaited as materialized (
    select a.* from unnest(clients, providers) as pair (client_id, provider_id)
    join packages_awaited() a on a.client_id = pair.client_id and a.party_id = pair.provider_id
    where only_access is null or a.system_user_id = only_access
  ), through_role as (
    select a.party_id, a.system_user_id, a.client_id, a.package_code, r.role_code as via
    from awaited a join register_role r on r.party_id = a.client_id and r.holder_id = a.party_id
    where r.role_code in ('regnskapsforer', 'revisor', 'forretningsforer')
    for key share of r
  ), through_mandate as (
    select a.party_id, a.system_user_id, a.client_id, a.package_code, 'rettighetshaver' as via
    from awaited a join connection_package m on m.giver_id = a.client_id and m.receiver_id = a.party_id and m.package_code = a.package_code
    for key share of m
  ), given as (
    select w.* from (select * from through_role union all select * from through_mandate) w
    join party client on client.id = w.client_id and client.kind = 'organization' and client.deleted_on is null and client.bankrupt_on is null
    join package on package.code = w.package_code and package.is_delegable
    where w.via = 'rettighetshaver' or exists (
      select from role_package carries
      where carries.role_code = w.via and carries.package_code = w.package_code and carries.has_access
        and (carries.form is null or carries.form = client.form))
  ), stored as (
    insert into client_delegation (party_id, system_user_id, client_id, package_code, via, added_at)
    select party_id, system_user_id, client_id, package_code, via, clock_timestamp() from given
    order by party_id, system_user_id, client_id, package_code, via
    on conflict do nothing
    returning party_id, system_user_id, client_id, package_code, via
  ), one as (
    select party_id, system_user_id, client_id, array_agg(distinct package_code order by package_code) as codes,
           bool_or(via <> 'rettighetshaver') as registered
    from stored group by party_id, system_user_id, client_id
  ), noted as (
    insert into journal (party_id, at, act, actor_kind, about_id, data)
    select party_id, clock_timestamp(), 'client.package-begun', case when registered then 'register' else 'installation' end::actor_kind, system_user_id,
           jsonb_build_object('client', client_id, 'packages', codes)
    from one where only_access is null
  )
  select count(*) into begun from one;
  return begun;
end $$;

-- Everywhere: after what may make a client give more without a row of its own, such as a new catalogue, or a client that is no longer bankrupt.
create function begin_all_new_packages() returns integer language sql volatile as $$
  select coalesce(sum(begun), 0)::integer from (
    select begin_new_packages(array_agg(client_id), array_agg(party_id)) as begun
    from (select distinct client_id, party_id from packages_awaited()) pair
    having count(*) > 0) one
$$;

-- Once per statement, however many rows; nothing is looked up for those who are nobody's clients.
create function begin_where_mandated() returns trigger language plpgsql as $$
begin
  perform begin_new_packages(array_agg(giver_id), array_agg(receiver_id))
  from (select distinct n.giver_id, n.receiver_id from added n
        where exists (select from systemuser_client c where c.client_id = n.giver_id and c.party_id = n.receiver_id)) pair
  having count(*) > 0;
  return null;
end $$;
create trigger begin_where_mandated after insert on connection_package
  referencing new table as added for each statement execute function begin_where_mandated();

create function begin_where_registered() returns trigger language plpgsql as $$
begin
  perform begin_new_packages(array_agg(party_id), array_agg(holder_id))
  from (select distinct n.party_id, n.holder_id from added n
        where n.role_code in ('regnskapsforer', 'revisor', 'forretningsforer')
          and exists (select from systemuser_client c where c.client_id = n.party_id and c.party_id = n.holder_id)) pair
  having count(*) > 0;
  return null;
end $$;
create trigger begin_where_registered after insert on register_role
  referencing new table as added for each statement execute function begin_where_registered();
