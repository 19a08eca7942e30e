import { publicUrl } from "#lib/env";
import { pool } from "#lib/db";
import { cursorToken } from "#lib/http/page";
import type { ChangedSystemUser } from "#lib/system-users/contract";

type Row = Omit<ChangedSystemUser, "created" | "lastChanged" | "sequenceNo"> & {
  readonly created: Date;
  readonly lastChanged: Date;
  readonly sequenceNo: string;
};

const changed = ({ created, lastChanged, sequenceNo, ...rest }: Row): ChangedSystemUser => ({
  ...rest,
  created: created.toISOString(),
  lastChanged: lastChanged.toISOString(),
  sequenceNo: Number(sequenceNo),
});

const columns = `
  s.id, p.org_no as "partyOrgNo", p.party_id::text as "partyId", s.title as "integrationTitle", s.deleted_at is not null as "isDeleted",
  s.changed_at as "lastChanged", s.created_at as created, s.change_no as "sequenceNo", s.kind as "systemUserType"`;

const chunk = 100;

/** What has changed after this number, in the order of the changes, deleted ones too. A page that is not empty has a next one: who follows asks again. */
export async function readStream(after: number, path: string) {
  // Asked first, in a statement of its own: nothing up to this number can turn up any more, so that no change is passed by.
  const safe = await pool.query<{ no: string }>({ name: "safe-change-no", text: "select safe_change_no() as no" });
  const sequenceMax = Number(safe.rows[0]?.no);
  const { rows } = await pool.query<Row>({ name: "system-user-stream", text: changesAfter, values: [after, sequenceMax, chunk] });
  const data = rows.map(changed);
  const [first, last] = [data[0], data.at(-1)];
  if (!first || !last) return { stats: { pageStart: sequenceMax, pageEnd: sequenceMax, sequenceMax }, links: {}, data };
  const next = `${publicUrl()}${path}?token=${cursorToken(last.sequenceNo)}`;
  return { stats: { pageStart: first.sequenceNo, pageEnd: last.sequenceNo, sequenceMax }, links: { next }, data };
}

const changesAfter = `
  select ${columns}
  from systemuser s join party p on p.id = s.party_id
  where s.change_no > $1 and s.change_no <= $2
  order by s.change_no limit $3`;

/** One that lives. */
export async function findInStream(id: string): Promise<ChangedSystemUser | undefined> {
  const { rows } = await pool.query<Row>({ name: "system-user-in-stream", text: byId, values: [id] });
  return rows.map(changed)[0];
}

const byId = `select ${columns} from systemuser s join party p on p.id = s.party_id where s.id = $1 and s.deleted_at is null`;
