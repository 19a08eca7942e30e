-- Why: every act is written down, and told to those who follow, in the same statement that makes it true; and rights leave the database in the form of the wire.
-- Locks: nothing, only functions are new.
-- Undo: drop function record_act, as_right, as_package.

-- One act, by whom `actor` names (a system user stands in the row as the party that owns it): the row of the journal and, when there is something to tell, the message that leaves, with its delivery. Gives the journal's number.
-- A function, so that a statement that stores a row can record it too: `select id, record_act(…) from stored`.
create function record_act(party uuid, at timestamptz, act text, actor jsonb, about uuid, trace text, data jsonb, message jsonb)
returns bigint language plpgsql as $$
declare
  noted bigint;
  said bigint;
begin
  insert into journal (party_id, at, act, actor_kind, actor_party_id, actor_org_no, actor_client_id, about_id, trace_id, data)
  values (party, at, act, (actor ->> 'kind')::actor_kind,
          coalesce((actor ->> 'partyId')::uuid, (select p.id from party p where p.org_no = actor ->> 'ownerOrgNo')),
          actor ->> 'orgNo', actor ->> 'clientId', about, trace, coalesce(data, '{}') || jsonb_strip_nulls(jsonb_build_object('systemUserId', actor ->> 'systemUserId')))
  returning id into noted;
  if message is not null then
    insert into outbox (party_id, kind, key, payload) values (party, 'event', act || ':' || noted, message) returning id into said;
    insert into outbox_delivery (party_id, outbox_id, next_at) values (party, said, at);
  end if;
  return noted;
end $$;

-- A right and a package as vendors write them.
create function as_right(resource_id text, sub_resources text[], action text) returns jsonb language sql immutable as $$
  select jsonb_strip_nulls(jsonb_build_object('action', action, 'resource',
    (select jsonb_agg(jsonb_build_object('id', 'urn:altinn:resource', 'value', value) order by no)
     from unnest(array_prepend(resource_id, sub_resources)) with ordinality as part (value, no))))
$$;

create function as_package(code text) returns jsonb language sql immutable as $$
  select jsonb_build_object('urn', 'urn:altinn:accesspackage:' || code)
$$;
