import { decodeJwt } from "jose";
import { pool } from "#lib/db";
import { settings } from "#lib/env";
import type { Visitor } from "#lib/identity/operations";
import { permitPerson } from "#lib/identity/queries/permission";
import { isEnough, levelToAct } from "#lib/identity/rules/levels";
import { Receipt } from "#lib/receipts/contract";
import { ok, refuse, type Result } from "#lib/result";

/** What was given out when this was decided. Null: it was decided before there were receipts. Who may read it is for the caller to ask. */
export async function findReceipt({
  id,
  party,
}: {
  readonly id: string;
  readonly party: { readonly id: string };
}): Promise<Receipt | null> {
  const { rows } = await pool.query<{ jws: string }>({
    name: "receipt-about",
    text: "select jws from receipt where party_id = $1 and about_id = $2 order by created_at desc limit 1",
    values: [party.id, id],
  });
  return rows[0] ? Receipt.parse(decodeJwt(rows[0].jws)) : null;
}

type Row = { readonly partyId: string; readonly jws: string; readonly decidedBy: string | null };
type Asked = { readonly receiptId: string; readonly actor: Visitor; readonly now: Date };

/** The signed form, for whoever decided and for those who can decide there. For all others there is none. */
export async function readSignedReceipt({
  receiptId,
  actor,
  now,
}: Asked): Promise<Result<Receipt & { jws: string }, "not-found" | "level-too-low">> {
  const { rows } = await pool.query<Row>({ name: "signed-receipt", text: signed, values: [receiptId] });
  const [row] = rows;
  if (!row || !(await maySee(row, actor, now))) return refuse("not-found");
  if (!isEnough(actor.level, levelToAct(settings().LOGIN_LEVEL))) return refuse("level-too-low");
  return ok({ ...Receipt.parse(decodeJwt(row.jws)), jws: row.jws });
}

/** At any level of login: whether that is enough is told only to those whom it concerns. */
async function maySee({ partyId, decidedBy }: Row, actor: Visitor, now: Date): Promise<boolean> {
  if (decidedBy === actor.id) return true;
  return (await permitPerson({ actor: { ...actor, level: "high" }, partyId, need: "accessManager", now })).ok;
}

const signed = `
  select s.party_id as "partyId", s.jws,
    coalesce((select q.decided_by from request q where q.party_id = s.party_id and q.id = s.about_id),
             (select c.decided_by from change_request c where c.party_id = s.party_id and c.id = s.about_id)) as "decidedBy"
  from receipt s where s.id = $1`;
