import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pool } from "#lib/db";
import { importing, sample } from "../../support/imports.ts";
import { numbers, smallWorld } from "../../support/small-world.ts";

const { persons } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../prisma/seed/world.json"), "utf8")) as {
  persons: { pid: string }[];
};
const wrongDigit = "08897104786";
const all = [...persons.map(({ pid }) => pid), numbers.leader, numbers.helper, wrongDigit];

/** Where a number can be read, in any column of any table, as text or as the bytes of text. */
async function placesWithNumbers(): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as "table", quote_ident(column_name) as "column"
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(columns.length).toBeGreaterThan(100);
  const pattern = all.flatMap((pid) => [pid, Buffer.from(pid).toString("hex")]).join("|");
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await pool.query(`select from ${table} where ${column}::text ~ $1 limit 1`, [pattern]);
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found;
}

test("after imports with good rows, bad rows and numbers in the wrong places, no personal number can be read anywhere in the database", async () => {
  const pid = numbers.leader;
  const world = smallWorld();
  world.persons.push(
    { pid: wrongDigit, name: "FEIL", lastName: "FEIL" },
    { pid: numbers.helper, [pid]: pid, name: "FEIL", lastName: "FEIL" },
  );
  world.organisations.push({ orgNo: pid, name: "FEIL", form: "AS" }, { orgNo: "311163728", name: "FEIL", form: pid });
  world.roles.push(
    { orgNo: numbers.client, role: pid, holder: { pid } },
    { orgNo: numbers.client, role: "revisor", holder: { orgNo: pid } },
  );
  world.connections.push({ from: { orgNo: numbers.client }, to: { pid }, packages: [pid], rights: [{ service: pid, action: pid }] });
  world.services.push({ id: "feil", owner: pid, title: { nb: "A", nn: "A", en: "A" }, description: { nb: "A", nn: "A", en: "A" }, rules: [{ actions: ["a"], roles: [pid] }] }); // prettier-ignore
  world.systems.push({ id: `${numbers.vendor}_feil`, vendorOrgNo: numbers.vendor, name: { nb: "A", nn: "A", en: "A" }, description: { nb: "A", nn: "A", en: "A" }, services: [pid], clientIds: [] }); // prettier-ignore
  const text = JSON.stringify({ ...world, [pid]: [{ pid }] }).replace('"tries"', `"${pid}"`);
  const reports = [
    await importing("world", text, { source: `${pid}.json` }),
    await importing("world", `{"persons":[{"pid":"${pid}" "name"},{"pid":"${pid}","name":"A"}]}`),
    await importing("units", [{ organisasjonsnummer: pid, navn: pid, organisasjonsform: { kode: pid } }]),
    await importing("roles", sample("roller").toString().replaceAll("REGN", pid)),
    await importing("services", [{ identifier: "a", title: { nb: "A" }, hasCompetentAuthority: { orgcode: "a" }, resourceType: pid }]),
  ];
  for (const report of reports) expect(report.badRows.length).toBeGreaterThan(0);
  for (const number of all) expect(JSON.stringify(reports)).not.toContain(number);
  expect(await placesWithNumbers()).toEqual([]);
});

test("and it would be seen if one could: in text, in JSON, in bytes", async () => {
  const pid = numbers.helper;
  await pool.query("insert into import_run (kind, source, started_at, finished_at, report) values ('world', $1, now(), now(), $2)", [
    pid,
    { pid },
  ]);
  await pool.query("update person_number set sealed = $1 where person_id = (select id from party where name = 'LITEN HJELPER')", [
    Buffer.from(pid),
  ]);
  expect((await placesWithNumbers()).toSorted()).toEqual([
    "public.import_run.report",
    "public.import_run.source",
    "public.person_number.sealed",
  ]);
});
