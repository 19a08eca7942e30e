import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";
import { searchSystems, type SystemCursor } from "#lib/systems/queries/choosing";

const partyId = "6386b213-a0ad-4901-9c97-852b1d77d299";
const search = async (text: string, after: SystemCursor | null = null) => searchSystems({ partyId, search: text, language: "nb", after });
const names = async (text: string) => (await search(text)).systems.map(({ name }) => name);

describe("searchSystems", () => {
  test.each([
    ["part of a name, whatever its case", "REGNSK", ["SmartCloud Regnskap"]],
    ["words in any order", "hr fjord", ["Fjorddata HR"]],
    ["the vendor's number, with and without spaces", "212 919 330", ["Fjorddata HR"]],
    ["the beginning of a number", "2129193", ["Fjorddata HR"]],
    ["signs that mean something to the database mean nothing here", "%", []],
    ["nothing that is there", "finnes ikke", []],
  ])("%s", async (_, text, found) => {
    expect(await names(text)).toEqual(found);
  });

  test("the vendor's name finds all of its systems that are shown, and none that is hidden or deleted", async () => {
    const found = await names("smartcloud as");
    expect(found).toContain("SmartCloud Lønn");
    expect(found).not.toContain("SmartCloud Revisjon");
    await pool.query("update registered_system set deleted_at = now() where system_id = '312683725_smartcloud_lonn'");
    const without = await names("smartcloud as");
    await pool.query("update registered_system set deleted_at = null where system_id = '312683725_smartcloud_lonn'");
    expect(without).not.toContain("SmartCloud Lønn");
  });

  describe("with very many", () => {
    beforeAll(async () => {
      const words = "jsonb_build_object('nb', 'Likt navn ' || n % 3, 'nn', 'n', 'en', 'n')";
      await pool.query(
        `insert into registered_system (system_id, vendor_org_no, name, description)
         select '312683725_many_' || n, '312683725', ${words}, ${words} from generate_series(1, 70) n`,
      );
    });

    test("the pages neither skip nor repeat, also where names are the same", async () => {
      const seen: string[] = [];
      let after: SystemCursor | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search("likt navn", after);
        expect(page.total).toBe(70);
        seen.push(...page.systems.map(({ systemId }) => systemId));
        after = page.next;
      } while (after);
      expect([seen.length, new Set(seen).size]).toEqual([70, 70]);
    });
  });
});
