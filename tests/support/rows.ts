import { randomUUID } from "node:crypto";
import { pool } from "#lib/db";

/** The id of a party of the test world, by its name. */
export async function partyNamed(name: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>("select id from party where name = $1", [name]);
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`the test world has ${rows.length} parties named ${name}`);
  return row.id;
}

export async function systemNamed(systemId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>("select id from registered_system where system_id = $1", [systemId]);
  if (!rows[0]) throw new Error(`the test world has no system ${systemId}`);
  return rows[0].id;
}

type Request = { readonly partyId: string; readonly systemId: string; readonly kind?: "standard" | "agent"; readonly externalRef?: string };

/** A request as the vendor's door would store it. */
export async function aRequest({ partyId, systemId, kind = "standard", externalRef = randomUUID() }: Request): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into request (party_id, id, kind, system_id, external_ref, content_hash, expires_at)
     values ($1, $2, $3, $4, $5, decode(repeat('00', 32), 'hex'), now() + interval '10 days')`,
    [partyId, id, kind, systemId, externalRef],
  );
  return id;
}

/** An access that came from an approved request. */
export async function aSystemUser(of: Request & { readonly by: string; readonly packages?: readonly string[] }): Promise<string> {
  const externalRef = of.externalRef ?? randomUUID();
  const id = await aRequest({ ...of, externalRef });
  await pool.query("update request set status = 'Accepted', decided_at = now(), decided_by = $2 where id = $1", [id, of.by]);
  await pool.query(
    `insert into systemuser (party_id, id, kind, system_id, external_ref, title, request_id, created_by) values ($1, $2, $3, $4, $5, 'Test', $2, $6)`,
    [of.partyId, id, of.kind ?? "standard", of.systemId, externalRef, of.by],
  );
  for (const code of of.packages ?? []) {
    await pool.query("insert into systemuser_package (party_id, system_user_id, package_code, granted_by) values ($1, $2, $3, $4)", [
      of.partyId,
      id,
      code,
      of.by,
    ]);
  }
  return id;
}
