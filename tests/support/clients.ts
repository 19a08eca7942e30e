import { pool } from "#lib/db";
import { aSystemUser, partyNamed, systemNamed } from "./rows.ts";

/** VARM ØKONOMISK APE of the test world, whose clients have all given it packages themselves. */
export const firm = {
  name: "VARM ØKONOMISK APE",
  party: 51000004,
  uuid: "a0c8c551-904e-4b19-9dc2-18b8c5ce566b",
  orgNo: "315439337",
  /** Managing director: holds everything. */
  leader: "LUN PANNEKAKE",
  /** Client administrator, and nothing else. */
  clientAdministrator: "GLAD REGNEARK",
  /** Access manager who does not hold what the access needs. */
  manager: "OPPLAGT STEKEPANNE",
  /** Has a tie, and may do nothing here. */
  colleague: "BESKJEDEN TEKOPP",
} as const;
export const stranger = "ENSOM LYKTESTOLPE";

export const klient = { system: "312683725_smartcloud_klient", packages: ["a-ordning", "merverdiavgift", "skattegrunnlag"] } as const;
export const regnskapsbyra = {
  system: "312683725_smartcloud_regnskapsbyra",
  packages: ["regnskapsforer-lonn", "regnskapsforer-med-signeringsrettighet", "regnskapsforer-uten-signeringsrettighet"],
} as const;
export const revisjon = { system: "312683725_smartcloud_revisjon", packages: ["ansvarlig-revisor", "revisormedarbeider"] } as const;
export const eiendom = { system: "312683725_smartcloud_eiendom", packages: ["forretningsforer-eiendom"] } as const;

type Needs = { readonly system: string; readonly packages: readonly string[] };

/** An access for clients, as it is after its request was approved. */
export async function anAgent({ system, packages }: Needs, owner: string = firm.name, by: string = firm.leader): Promise<string> {
  const [partyId, systemId, person] = await Promise.all([partyNamed(owner), systemNamed(system), partyNamed(by)]);
  return aSystemUser({ partyId, systemId, kind: "agent", by: person, packages });
}

export const rowsOf = async (agent: string): Promise<{ client: string; package: string; via: string }[]> => {
  const { rows } = await pool.query<{ client: string; package: string; via: string }>(
    `select p.name as client, d.package_code as package, d.via from client_delegation d join party p on p.id = d.client_id
     where d.system_user_id = $1 order by 1, 2, 3`,
    [agent],
  );
  return rows;
};

export const clientsOf = async (agent: string): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    "select p.name from systemuser_client c join party p on p.id = c.client_id where c.system_user_id = $1 order by 1",
    [agent],
  );
  return rows.map(({ name }) => name);
};

export type Trace = { readonly act: string; readonly data: Record<string, unknown>; readonly actor: string | null };

/** What the journal holds about the access, oldest first. */
export const journalOf = async (agent: string): Promise<Trace[]> => {
  const { rows } = await pool.query<Trace>(
    "select j.act, j.data, p.name as actor from journal j left join party p on p.id = j.actor_party_id where j.about_id = $1 order by j.id",
    [agent],
  );
  return rows;
};

export const messagesOf = async (agent: string): Promise<unknown[]> => {
  const { rows } = await pool.query<{ payload: unknown }>("select payload from outbox where payload ->> 'id' = $1 order by id", [agent]);
  return rows.map(({ payload }) => payload);
};

export const endedOf = async (agent: string): Promise<{ client: string; package: string; because: string }[]> => {
  const { rows } = await pool.query<{ client: string; package: string; because: string }>(
    `select p.name as client, e.package_code as package, e.because from client_delegation_ended e join party p on p.id = e.client_id
     where e.system_user_id = $1 order by 1, 2`,
    [agent],
  );
  return rows;
};
