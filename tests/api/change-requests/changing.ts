import { randomUUID } from "node:crypto";
import { createChangeRequest } from "#lib/change-requests/routes/vendor";
import { pool } from "#lib/db";
import { partyNamed, systemNamed } from "../../support/rows.ts";
import { aSystemUser } from "../../support/rows.ts";
import { asVendor, send, type Sent } from "../../support/send.ts";
import { packages, tiger, vendor, writing } from "../requests/asking.ts";

/** What the tests of change requests have in common: an access, and a vendor that wants it otherwise. */
export const system = "312683725_smartcloud_regnskap";

type Access = {
  readonly packages?: readonly string[];
  /** As "service:action". */
  readonly rights?: readonly string[];
  readonly systemId?: string;
  readonly party?: string;
  readonly externalRef?: string;
  readonly kind?: "standard" | "agent";
};

/** An access as an approval leaves it. */
export async function anAccess({
  packages: held = [],
  rights = [],
  systemId = system,
  party = tiger.name,
  ...more
}: Access = {}): Promise<string> {
  const by = await partyNamed("DRESS MINST");
  const partyId = await partyNamed(party);
  const id = await aSystemUser({ ...more, partyId, systemId: await systemNamed(systemId), by, packages: held });
  const pairs = rights.map((right) => right.split(":"));
  await pool.query(
    `insert into systemuser_right (party_id, system_user_id, resource_id, action, granted_by)
     select $1, $2, service, action, $3 from unnest($4::text[], $5::text[]) as granted (service, action)`,
    [partyId, id, by, pairs.map(([service]) => service), pairs.map(([, action]) => action)],
  );
  return id;
}

type Asking = Omit<Sent, "body"> & { readonly id?: string; readonly by?: string };

/** Asks for one package more, but for what is said otherwise. */
export async function askChange(access: string, body: object = {}, { id = randomUUID(), by = vendor, ...more }: Asking = {}) {
  const plain = "requiredRights" in body || "unwantedRights" in body || "unwantedAccessPackages" in body ? {} : { requiredAccessPackages: packages("merverdiavgift") }; // prettier-ignore
  return send(createChangeRequest, {
    query: { "correlation-id": id, "system-user-id": access },
    headers: await asVendor(by, writing, "a-client"),
    ...more,
    body: { ...plain, ...body },
  });
}

/** The id of a change request that was asked for. */
export async function askedChange(access: string, body: object = {}): Promise<string> {
  const answer = await askChange(access, body);
  if (answer.status !== 201) throw new Error(`not asked: ${answer.status} ${answer.code ?? JSON.stringify(answer.body)}`);
  return (answer.body as { id: string }).id;
}

/** What an access holds, and its number in the stream. */
export async function heldBy(id: string) {
  const { rows } = await pool.query<{ packages: string[]; rights: string[]; changeNo: string }>(
    `select array(select package_code from systemuser_package p where p.system_user_id = s.id order by 1) as packages,
            array(select resource_id || ':' || action from systemuser_right r where r.system_user_id = s.id order by 1) as rights,
            change_no as "changeNo"
     from systemuser s where id = $1`,
    [id],
  );
  if (!rows[0]) throw new Error("no such access");
  return rows[0];
}

export async function changeRow(id: string) {
  const { rows } = await pool.query<Record<string, unknown>>("select * from change_request where id = $1", [id]);
  if (!rows[0]) throw new Error("no such row");
  return rows[0];
}

export const changeOutOfTime = (id: string) =>
  pool.query(
    "update change_request set created_at = created_at - interval '20 days', expires_at = now() - interval '1 second' where id = $1",
    [id],
  );

/** While something of the register is otherwise, put back afterwards. */
export async function meanwhile(change: string, back: string, act: () => Promise<unknown>): Promise<void> {
  await pool.query(change);
  try {
    await act();
  } finally {
    await pool.query(back);
  }
}
