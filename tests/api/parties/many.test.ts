import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { everyPage, listing } from "../../support/choosing.ts";
import { countQueries } from "../../support/queries.ts";
import { partyNamed } from "../../support/rows.ts";

const count = 5_000;
let personId: string;

/** Organisations with the given numbers, whose names come in another order than their numbers, many of them the same; a third are sub-units. */
async function insert(from: number, howMany: number) {
  await pool.query(
    `with made as (
       insert into party (kind, name, org_no, form)
       select 'organization', 'STOR DATA ' || substr(md5(no::text), 1, 3), no::text, 'AS'
       from (select no from generate_series($1::int, $1::int + $2::int * 12) as no where org_no_is_valid(no::text) limit $2) as numbers
       returning id
     ) insert into register_role (party_id, role_code, holder_id) select id, 'styremedlem', $3 from made`,
    [from, howMany, personId],
  );
}

beforeAll(async () => {
  personId = await partyNamed("ENSOM LYKTESTOLPE");
  await insert(810_000_000, count);
  await pool.query(
    `with numbered as (select id, row_number() over (order by org_no) as n from party where name like 'STOR DATA %')
     update party set parent_id = main.id, form = 'BEDR'
     from numbered unit join numbered main on main.n = unit.n - 1 where unit.n % 3 = 0 and party.id = unit.id`,
  );
  await pool.query("analyze");
});

describe("of 5,000 organisations", () => {
  test.each([1_000, 333, 50])("every one is on exactly one page, %i to the page, sub-units after their main unit", async (size) => {
    const all = await everyPage({ personId, size });
    expect(all).toHaveLength(count);
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
    for (const [i, { kind, parentName }] of all.entries()) if (kind === "sub-unit") expect(all[i - 1]?.name).toBe(parentName);
  });

  test("the pages hold no doubles, and miss none that was there from the start, while others come and go", async () => {
    const { rows: before } = await pool.query<{ id: string }>("select id from party where name like 'STOR DATA %'");
    let page = 0;
    const all = await everyPage({ personId, size: 250 }, async () => {
      await insert(820_000_000 + 10_000 * page++, 20);
      const gone =
        "delete from register_role where holder_id = $1 and party_id in (select id from party where org_no::int between $2 and $3)";
      await pool.query(gone, [personId, 820_000_000 + 10_000 * (page - 3), 820_000_000 + 10_000 * (page - 3) + 240]);
    });
    const seen = all.map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    const listed = new Set(seen);
    expect(before.filter(({ id }) => !listed.has(id))).toEqual([]);
    expect(page).toBeGreaterThan(20);
  });

  test("each page tells how many there are in all, and how many come after it", async () => {
    const search = "stor data a";
    const all = await everyPage({ personId, search, size: 1_000 });
    const first = await listing({ personId, search, size: 10 });
    expect([first.total, first.left]).toEqual([all.length, all.length - 10]);
    const second = await listing({ personId, search, size: 10, skip: first.next });
    expect([second.total, second.left]).toEqual([all.length, all.length - 20]);
  });

  test("a page is one statement, searched for or not", async () => {
    expect(await countQueries(() => listing({ personId }))).toBe(1);
    expect(await countQueries(() => listing({ personId, search: "data ab" }))).toBe(1);
  });

  test("a page that ends exactly with the last one has none after it", async () => {
    const search = "stor data ab";
    const { total } = await listing({ personId, search, size: 500 });
    const page = await listing({ personId, search, size: total });
    expect([page.parties.length, page.next, page.left]).toEqual([total, null, 0]);
  });
});
