import { isoText } from "#lib/sql";

/**
 * For the very statement in which letters run out, however many: whoever passed one on, and whoever was asked to answer it, hears that the time is out.
 * `letters` has party_id, id, kind as mails say it, link as addresses say it, system_id and escalated_by; `now` is a time.
 */
export const tellTimedOut = (letters: string, now: string): string => `
  said as (
    insert into outbox (party_id, kind, key, payload, created_at)
    select l.party_id, 'mail', told.template || ':' || l.id || ':' || told.person, jsonb_build_object('to', told.person, 'mail', told.more || jsonb_build_object(
        'template', told.template, 'outcome', 'timed-out', 'kind', l.kind, 'at', ${isoText(now)},
        'party', jsonb_build_object('name', p.name, 'orgNo', p.org_no),
        'vendor', jsonb_build_object('name', coalesce(v.name, r.vendor_org_no), 'orgNo', r.vendor_org_no),
        'system', r.name, 'reference', upper(left(l.id::text, 4) || '-' || substr(l.id::text, 5, 4)),
        'page', '/accessmanagement/ui/systemuser/' || l.link || '?id=' || l.id)), ${now}
    from ${letters} l
    join registered_system r on r.id = l.system_id
    join party p on p.id = l.party_id
    left join party v on v.org_no = r.vendor_org_no
    cross join lateral (
      select l.escalated_by as person, 'request-outcome' as template, '{}'::jsonb as more
      union all
      select a.person_id, 'request-closed', jsonb_build_object('by', l.escalated_by)
      from request_recipient a where a.party_id = l.party_id and a.about_id = l.id and a.person_id <> l.escalated_by
    ) told
    where l.escalated_by is not null
    on conflict (key) do nothing
    returning party_id, id
  ), sent as (
    insert into outbox_delivery (party_id, outbox_id, kind, next_at) select party_id, id, 'mail', ${now} from said
  )`;

/** What mails and addresses call a request `q`. */
export const asLetter = `
  case q.kind when 'agent' then 'client-request' else 'request' end as kind, case q.kind when 'agent' then 'agentrequest' else 'request' end as link`;
