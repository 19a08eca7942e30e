import { randomUUID } from "node:crypto";
import { pool } from "#lib/db";
import { createAgentRequest, createRequest } from "#lib/requests/routes/vendor";
import type { Person } from "#lib/identity/actor";
import { findPerson } from "#lib/identity/queries";
import { partyNamed } from "../../support/rows.ts";
import { type Answer, asVendor, send, type Sent } from "../../support/send.ts";

/** What the tests of requests have in common: a vendor that asks, an organisation that is asked. */
export const vendor = "312683725";
export const otherVendor = "212919330";
export const tiger = { orgNo: "313955907", party: 51000001, name: "DISKRET NÆR TIGER AS" };
export const accountant = { orgNo: "212915351", party: 51000003, name: "TILBAKEHOLDEN USYMMETRISK TIGER AS" };
export const nowhere = "00000000-0000-4000-8000-000000000000";

export const writing = "altinn:authentication/systemuser.request.write";
export const reading = "altinn:authentication/systemuser.request.read";

export const rightTo = (...services: string[]) => services.map((value) => ({ resource: [{ id: "urn:altinn:resource", value }] }));
export const packages = (...codes: string[]) => codes.map((code) => ({ urn: `urn:altinn:accesspackage:${code}` }));

const plain = {
  standard: () => ({
    systemId: "312683725_smartcloud",
    partyOrgNo: tiger.orgNo,
    externalRef: randomUUID(),
    rights: rightTo("ske-krav-og-betalinger"),
  }),
  agent: () => ({
    systemId: "312683725_smartcloud_klient",
    partyOrgNo: tiger.orgNo,
    externalRef: randomUUID(),
    accessPackages: packages("skattegrunnlag"),
  }),
};

/** Asks for the plainest access there is, but for what is said otherwise. */
export async function ask(
  body: object = {},
  { kind = "standard", by = vendor, ...more }: Sent & { kind?: "standard" | "agent"; by?: string } = {},
) {
  const headers = await asVendor(by, writing, "a-client");
  const contract = kind === "agent" ? createAgentRequest : createRequest;
  return send(contract, { ...more, headers: { ...headers, ...more.headers }, body: { ...plain[kind](), ...body } });
}

/** The id of a request that was asked for. */
export async function asked(body: object = {}, kind: "standard" | "agent" = "standard"): Promise<string> {
  const answer = await ask(body, { kind });
  if (answer.status !== 201) throw new Error(`not asked: ${answer.status} ${answer.code ?? ""}`);
  return (answer.body as { id: string }).id;
}

export const told = ({ status, code }: Answer) => [status, code];
/** All that a caller can see, but for what is different in every answer. */
export const seen = ({ status, code, body }: Answer) => ({ status, code, body: { ...(body as object), traceId: "" } });

export const outOfTime = (id: string) =>
  pool.query("update request set created_at = created_at - interval '20 days', expires_at = now() - interval '1 second' where id = $1", [
    id,
  ]);

/** The acts that are written down about something, in order, and the messages that left. */
export async function noted(id: string) {
  const journal = await pool.query<{ act: string }>("select act from journal where about_id = $1 order by id", [id]);
  const messages = await pool.query<{ payload: Record<string, unknown> }>(
    "select payload from outbox where kind = 'event' and payload ->> 'id' = $1 order by id",
    [id],
  );
  return { acts: journal.rows.map(({ act }) => act), messages: messages.rows.map(({ payload }) => payload) };
}

export async function rowOf(id: string) {
  const { rows } = await pool.query<Record<string, unknown>>("select * from request where id = $1", [id]);
  if (!rows[0]) throw new Error("no such row");
  return rows[0];
}

/** What an approval leaves behind: the access, with what it was granted. */
export async function accessOf(id: string) {
  const { rows } = await pool.query<{ title: string; packages: string[]; rights: string[] }>(
    `select title, array(select package_code from systemuser_package p where p.system_user_id = s.id order by 1) as packages,
            array(select resource_id || ':' || action from systemuser_right r where r.system_user_id = s.id order by 1) as rights
     from systemuser s where id = $1`,
    [id],
  );
  return rows[0];
}

/** Somebody at a page, for operations that pages call. */
export async function person(name: string): Promise<Person> {
  const known = await findPerson({ id: await partyNamed(name) });
  if (!known) throw new Error(`nobody is called ${name}`);
  return { kind: "person", id: known.personId, userId: known.userId, name: known.name, level: "substantial", scopes: [], sessionId: null };
}
