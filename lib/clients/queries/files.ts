import type { QueryResultRow } from "pg";
import { findAct } from "#lib/clients/queries/acts";
import { hits, hitValues, lastEnd } from "#lib/clients/queries/hits";
import { type Agent, type Place, reachToSee, type Unreachable } from "#lib/clients/queries/reach";
import { missingOf, originsOf } from "#lib/clients/queries/standings";
import { csvLine, csvStart } from "#lib/clients/rules/csv";
import type { Hits } from "#lib/clients/rules/search";
import { fileTexts } from "#lib/clients/texts";
import { openApart } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import type { Language } from "#lib/language";
import { ok, refuse, type Result } from "#lib/result";

/** Lists of any length as CSV, row by row: a cursor of the database is read as fast as the reader takes it, and nothing of it is kept. */

export type File = { readonly name: string; readonly content: ReadableStream<Uint8Array> };
type Asked = { readonly place: Place; readonly language: Language };
type Texts = (typeof fileTexts)[Language];
type Cells = readonly (string | null)[];
type Of<Row> = { readonly text: string; readonly values: readonly unknown[]; readonly head: Cells; readonly cells: (row: Row) => Cells };

const atOnce = 1_000;
/** A reader who stops reading keeps a connection no longer than this. */
const patience = "set local idle_in_transaction_session_timeout = '60s'";

async function* linesOf<Row extends QueryResultRow>({ text, values, head, cells }: Of<Row>): AsyncGenerator<string, void> {
  const on = await openApart();
  try {
    await on.query(`begin read only; ${patience}`);
    await on.query({ text: `declare lines no scroll cursor for ${text}`, values: [...values] });
    yield csvStart + csvLine(head);
    for (;;) {
      const { rows } = await on.query<Row>(`fetch ${atOnce} from lines`);
      if (rows.length === 0) return;
      yield rows.map((row) => csvLine(cells(row))).join("");
    }
  } finally {
    await on.end();
  }
}

function fileOf<Row extends QueryResultRow>(name: string, of: Of<Row>): File {
  const lines = linesOf(of);
  const encoder = new TextEncoder();
  const content = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return { name: `${name}.csv`, content };
}

const time = (at: string) => `to_char(${at} at time zone 'Europe/Oslo', 'YYYY-MM-DD HH24:MI')`;
const word = (words: Readonly<Record<string, string>>, code: string | null) => (code === null ? null : (words[code] ?? code));
const named = (codes: string) =>
  `(select string_agg(coalesce(name ->> $8, code), ', ' order by code) from unnest(${codes}) as code left join package using (code))`;

type ClientLine = Readonly<Record<"name" | "orgNo" | "form" | "state" | "missing" | "addedAt" | "addedBy" | "endedAt", string | null>> & {
  readonly endedBecause: string | null;
  readonly because: string | null;
  readonly origins: readonly string[];
};

/** An access's clients, and those that could be, as they were looked for. */
export async function clientsFile({ place, language, ...asked }: Asked & Hits, who: Who): Promise<Result<File, Unreachable>> {
  const reached = await reachToSee(place, who);
  if (!reached.ok) return reached;
  const texts = fileTexts[language];
  const { columns, states, origins, because, ended, files } = texts;
  return ok(
    fileOf<ClientLine>(files.clients, {
      text: clientLines,
      values: [...hitValues(reached.value.agent, asked), language],
      head: [
        ...[columns.name, columns.orgNo, columns.form, columns.through, columns.state, columns.missing, columns.because],
        ...[columns.addedAt, columns.addedBy, columns.endedAt, columns.endedBecause],
      ],
      cells: (row) => [
        ...[row.name, row.orgNo, row.form, row.origins.map((one) => word(origins, one)).join(", "), word(states, row.state), row.missing],
        ...[word(because, row.because), row.addedAt, row.addedBy, row.endedAt, word(ended, row.endedBecause)],
      ],
    }),
  );
}

const clientLines = `
  with ${hits}
  select p.name, p.org_no as "orgNo", p.form, ${originsOf("hit")} as origins,
    case when state = 'added' and not is_whole then 'lacking' else state end as state,
    case when not is_whole and (state = 'added' or not fits) then ${named(missingOf("hit", { provider: "$1", access: "$2" }))} end as missing,
    obstacle as because, ${time("added_at")} as "addedAt", (select adder.name from party adder where adder.id = added_by) as "addedBy",
    ${time("ended.ended_at")} as "endedAt", ended.because as "endedBecause"
  from hit join party p on p.id = hit.client_id
  left join by_roles on by_roles.form = p.form and by_roles.roles = hit.roles
  left join ${lastEnd("hit")} on true
  where is_shown order by is_behind, sorted_by, hit.client_id`;

type RefusedLine = Readonly<Record<"name" | "orgNo" | "form" | "because" | "missing", string | null>>;

/** Whom an act left out, and why. */
export async function refusalsFile(
  { place, language, actId }: Asked & { readonly actId: string },
  who: Who,
): Promise<Result<File, Unreachable | "act-not-found">> {
  const reached = await reachToSee(place, who);
  if (!reached.ok) return reached;
  const { agent } = reached.value;
  if (!(await findAct(agent, actId))) return refuse("act-not-found");
  const { columns, because, files } = fileTexts[language];
  return ok(
    fileOf<RefusedLine>(files.refused, {
      text: refusedLines,
      values: [agent.partyId, actId, language],
      head: [columns.name, columns.orgNo, columns.form, columns.because, columns.missing],
      cells: (row) => [row.name, row.orgNo, row.form, word(because, row.because), row.missing],
    }),
  );
}

const refusedLines = `
  select case when r.is_known then p.name end as name, coalesce(case when r.is_known then p.org_no end, r.given_no) as "orgNo",
         case when r.is_known then p.form end as form, r.because,
         (select string_agg(coalesce(k.name ->> $3, code), ', ' order by code) from unnest(r.missing) as code left join package k using (code)) as missing
  from client_act_refusal r left join party p on p.id = r.client_id where r.party_id = $1 and r.act_id = $2 order by r.no`;

type HistoryLine = Readonly<
  Record<"name" | "orgNo" | "package" | "via" | "addedAt" | "addedBy" | "endedAt" | "endedBecause" | "endedBy", string | null>
>;

/** All that the access has and has had from its clients. */
export async function historyFile({ place, language }: Asked, who: Who): Promise<Result<File, Unreachable>> {
  const reached = await reachToSee(place, who);
  return reached.ok ? ok(history(reached.value.agent, language, fileTexts[language])) : reached;
}

const history = ({ partyId, id }: Agent, language: Language, { columns, origins, ended, files }: Texts): File =>
  fileOf<HistoryLine>(files.history, {
    text: historyLines,
    values: [partyId, id, language],
    head: [
      ...[columns.name, columns.orgNo, columns.package, columns.through, columns.addedAt, columns.addedBy],
      ...[columns.endedAt, columns.endedBecause, columns.endedBy],
    ],
    cells: (row) => [
      ...[row.name, row.orgNo, row.package, word(origins, row.via), row.addedAt, row.addedBy],
      ...[row.endedAt, word(ended, row.endedBecause), row.endedBy],
    ],
  });

const historyLines = `
  with line as (
    select client_id, package_code, via, added_at, act_id as added_in, null::timestamptz as ended_at, null as because, null::uuid as ended_in
    from client_delegation where party_id = $1 and system_user_id = $2
    union all
    select client_id, package_code, via, added_at, added_in, ended_at, because, act_id
    from client_delegation_ended where party_id = $1 and system_user_id = $2
  )
  select p.name, p.org_no as "orgNo", coalesce(k.name ->> $3, line.package_code) as package, line.via, ${time("line.added_at")} as "addedAt",
         adder.name as "addedBy", ${time("line.ended_at")} as "endedAt", line.because as "endedBecause", ender.name as "endedBy"
  from line join party p on p.id = line.client_id left join package k on k.code = line.package_code
  left join client_act a on a.party_id = $1 and a.id = line.added_in left join party adder on adder.id = a.by
  left join client_act e on e.party_id = $1 and e.id = line.ended_in left join party ender on ender.id = e.by
  order by line.added_at, p.name, line.client_id, line.package_code, line.via`;
