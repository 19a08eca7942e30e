import { pool } from "#lib/db";
import { cutPage } from "#lib/http/page";
import type { MandateEntry } from "#lib/mandates/rules/history";

const pageSize = 20;

type Asked = {
  readonly partyId: string;
  readonly userId: string;
  /** The number in the journal where the last page ended. */
  readonly before: string | null;
};

/** What one user asked for, what was given to it and taken back, by whom, the newest first. Who may see it is for the page of the user to have asked. */
export async function listMandateHistory({ partyId, userId, before }: Asked) {
  const { rows } = await pool.query<MandateEntry>({
    name: "mandate-history",
    text: history,
    values: [partyId, userId, before, pageSize + 1],
  });
  const { shown: entries, next } = cutPage(rows, pageSize, (last) => last.id);
  return { entries, next };
}

const history = `
  select entry.id::text, entry.at, entry.act, entry.actor_kind as kind, actor.name,
    array(select jsonb_array_elements_text(case jsonb_typeof(entry.data -> 'packages') when 'array' then entry.data -> 'packages' else '[]' end)) as packages
  from (
    select id, at, act, actor_kind, actor_party_id, data from journal
    where party_id = $1 and about_id = $2 and (act like 'mandate.%' or act like 'invitation.%') and ($3::bigint is null or id < $3)
    order by id desc limit $4
  ) entry left join party actor on actor.id = entry.actor_party_id
  order by entry.id desc`;
