import type { ClientBase } from "pg";

type Ending = {
  /** SELECT of the client delegations that the next statement ends: party_id, system_user_id, client_id. */
  readonly delegations: string;
  readonly because: string;
  readonly actor: "register" | "installation";
};

/** What hangs on a relation ends with it, in the same transaction; here the provider's journal is told why. */
export async function recordEndingClients(client: ClientBase, { delegations, because, actor }: Ending) {
  await client.query("select set_config('systemtilgang.because', $1, true)", [because]);
  await client.query(
    `insert into journal (party_id, at, act, actor_kind, about_id, data)
     select distinct d.party_id, now(), 'clients.ended', $2::actor_kind, d.system_user_id, jsonb_build_object('client', d.client_id, 'reason', $1::text)
     from (${delegations}) d`,
    [because, actor],
  );
}
