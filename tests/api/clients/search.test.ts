import { beforeAll, describe, expect, test } from "vitest";
import { bulk } from "#lib/clients/operations/apply";
import { addThese } from "#lib/clients/operations/add";
import { changeClients } from "#lib/clients/operations/store";
import { clientPackages } from "#lib/clients/queries/relations";
import { searchClients } from "#lib/clients/queries/search";
import { missingOf, standings } from "#lib/clients/queries/standings";
import { type ClientRow, type Filter, filters, HitCursor, type Hits, type PageSize } from "#lib/clients/rules/search";
import { pool } from "#lib/db";
import { cursor } from "#lib/http/page";
import type { Person } from "#lib/identity/actor";
import { aPerson } from "../../support/choosing.ts";
import { anAgent, eiendom, firm, klient, regnskapsbyra, revisjon } from "../../support/clients.ts";
import { partyNamed } from "../../support/rows.ts";

const [squirrel, poodle, bee, whale] = [
  "GLEMSK RØD EKORN",
  "IDÉRIK KRØLLETE PUDDEL AS",
  "KLISSETE SØT BIE AS",
  "FORSIKTIG DYP HVAL KS",
] as const;
const [crow, eel] = ["RUINERT MAGER KRÅKE AS", "FATTET LANG ÅL AS"] as const;
const [sloth, snake, mouse, owl] = [
  ...(["PUSLETE TRØTT DOVENDYR AS", "SKEPTISK KVASS SLANGE AS"] as const),
  ...(["SPARSOM GRÅ MUS AS", "TANKEFULL GAMMEL UGLE STIFTELSE"] as const),
] as const;
const free = [
  ...["BLYG SMAL ILDER AS", "HARDFØR SNAR REINSDYR", "LEVENDE BLANK ØRRET AS", "MOTIVERT GRØNN GRESSHOPPE DA"],
  ...["SKARP SPISS PINNSVIN AS", "VIMSETE LETT SOMMERFUGL"],
];

let leader: Person;
let agent: string;

/** One of each kind: whole, lacking something since, ended since, deleted, bankrupt, giving too little. */
beforeAll(async () => {
  [leader, agent] = await Promise.all([aPerson(firm.leader), anAgent(klient)]);
  const clients = await Promise.all([squirrel, poodle, bee, whale].map(partyNamed));
  const added = await bulk({ ...who(), traceId: "search", place: place(), patience: Infinity, add: { clients } });
  expect(added.ok).toBe(true);
  await pool.query("delete from connection_package where giver_id = $1 and receiver_id = $2 and package_code = 'a-ordning'", [
    clients[2],
    firm.uuid,
  ]);
  await pool.query("delete from connection where giver_id = $1 and receiver_id = $2", [clients[3], firm.uuid]);
  await pool.query("update party set deleted_on = '2026-01-31' where name = $1", [eel]);
});

const who = () => ({ actor: leader, now: new Date() });
const place = () => ({ owner: firm.uuid, systemUserId: agent });
type Asked = Partial<Hits & { size: PageSize; page: Parameters<typeof searchClients>[0]["page"]; place: ReturnType<typeof place> }>;
async function find(asked: Asked) {
  const found = await searchClients({ search: "", filter: "all", origin: null, size: 100, page: {}, place: place(), ...asked }, who());
  return found.ok ? found.value : Promise.reject(new Error(found.code));
}
const namesOf = (rows: readonly ClientRow[]) => rows.map(({ name }) => name);

describe("a filter", () => {
  const cannot = [eel, whale, sloth, crow, snake, mouse, owl];
  test.each<[Filter, readonly string[]]>([
    ["addable", free],
    ["notAdded", [...free, ...cannot.filter((one) => one !== whale)]],
    ["added", [whale, squirrel, poodle, bee]],
    ["lacking", [whale, bee]],
    ["cannot", cannot],
    ["all", [...free, ...cannot, squirrel, poodle, bee]],
  ])("%s shows these and no others, and counts them", async (filter, names) => {
    const { rows, total, counts } = await find({ filter });
    expect(namesOf(rows).sort()).toEqual([...names].sort());
    expect([total, counts[filter]]).toEqual([names.length, names.length]);
  });

  test("of those that were not added shows the ones that can be before the ones that cannot, each part by name", async () => {
    const { rows } = await find({ filter: "notAdded" });
    expect(rows.map(({ mayAdd }) => mayAdd)).toEqual([...free.map(() => true), ...Array.from({ length: 6 }, () => false)]);
    expect(namesOf(rows.slice(0, free.length))).toEqual(free);
  });

  test("leaves the counts of the others as they are", async () => {
    const all = (await find({})).counts;
    expect(all).toEqual({ all: 16, addable: 6, notAdded: 12, added: 4, lacking: 2, cannot: 7 });
    for (const filter of filters) expect((await find({ filter })).counts).toEqual(all);
  });
});

describe("a client", () => {
  test.each<[string, Pick<ClientRow, "state" | "isAdded" | "mayAdd" | "because" | "missing">]>([
    [squirrel, { state: "added", isAdded: true, mayAdd: false, because: null, missing: [] }],
    [bee, { state: "added", isAdded: true, mayAdd: false, because: "lacksPackages", missing: ["a-ordning"] }],
    [whale, { state: "cannot", isAdded: true, mayAdd: false, because: "relationEnded", missing: [...klient.packages] }],
    [eel, { state: "cannot", isAdded: false, mayAdd: false, because: "deleted", missing: [] }],
    [crow, { state: "cannot", isAdded: false, mayAdd: false, because: "bankrupt", missing: [] }],
    [mouse, { state: "cannot", isAdded: false, mayAdd: false, because: "lacksPackages", missing: ["a-ordning"] }],
    ["BLYG SMAL ILDER AS", { state: "addable", isAdded: false, mayAdd: true, because: null, missing: [] }],
  ])("%s is told with its state and what stands in the way", async (search, expected) => {
    expect((await find({ search })).rows).toMatchObject([expected]);
  });

  test("whose last package has gone is told with when and how", async () => {
    const [gone] = (await find({ search: whale })).rows;
    expect([gone?.endedBecause, gone?.endedAt instanceof Date]).toEqual(["relation-ended", true]);
    const [whole] = (await find({ search: squirrel })).rows;
    expect([whole?.endedBecause, whole?.endedAt]).toEqual([null, null]);
  });
});

describe("a search", () => {
  test.each<[string, readonly string[]]>([
    ["ekorn", [squirrel]],
    ["  krøll ", [poodle]],
    ["313 042 774", [squirrel]],
    ["313042774", [squirrel]],
    ["3130", [squirrel]],
    ["042774", []],
    ["100%", []],
    ["_", []],
    ["finnes ikke", []],
  ])("for %j finds %j", async (search, names) => {
    const { rows, total, counts } = await find({ search });
    expect([namesOf(rows), total, counts.all]).toEqual([names, names.length, names.length]);
  });

  test.each([
    ["regnskapsforer", ["DANSENDE LILLA LAM AS"]],
    ["given", ["DANSENDE LILLA LAM AS"]],
    ["revisor", []],
  ] as const)("keeps to the origin %s", async (origin, names) => {
    const accountant = "TILBAKEHOLDEN USYMMETRISK TIGER AS";
    const at = { owner: await partyNamed(accountant), systemUserId: await anAgent(klient, accountant, "DRESS MINST") };
    const asked = { search: "lilla lam", filter: "all", origin, size: 10, page: {}, place: at } as const;
    const found = await searchClients(asked, { ...who(), actor: await aPerson("DRESS MINST") });
    expect(found.ok && namesOf(found.value.rows)).toEqual(names);
  });
});

test("pages go forwards and backwards over the same rows, and say where they are", async () => {
  const token = cursor(HitCursor);
  for (const filter of ["all", "notAdded"] as const) {
    const whole = (await find({ filter })).rows;
    const first = await find({ filter, size: 10 });
    const second = await find({ filter, size: 10, page: { after: token.parse(first.next) } });
    expect([...namesOf(first.rows), ...namesOf(second.rows)]).toEqual(namesOf(whole));
    expect([first.position, second.position, first.previous, second.next]).toEqual([1, 11, null, null]);
    const back = await find({ filter, size: 10, page: { before: token.parse(second.previous) } });
    expect([namesOf(back.rows), back.position, back.previous]).toEqual([namesOf(first.rows), 1, null]);
  }
});

test("a list that became shorter while somebody leafed begins at its first page, whole", async () => {
  const token = cursor(HitCursor);
  const all = await find({});
  const place = (row: ClientRow | undefined) => HitCursor.parse([false, row?.name, row?.id]);
  const cut = await find({ size: 10, page: { before: place(all.rows[4]) } });
  expect([namesOf(cut.rows), cut.position, cut.previous]).toEqual([namesOf(all.rows.slice(0, 10)), 1, null]);
  const nothingAfter = await find({ size: 10, page: { after: [true, "ÅÅÅ", all.rows[0]?.id ?? ""] } });
  expect([namesOf(nothingAfter.rows), nothingAfter.position]).toEqual([namesOf(all.rows.slice(0, 10)), 1]);
  expect(token.parse(cut.next)).toEqual(token.parse((await find({ size: 10 })).next));
});

describe("what is said of all clients at once", () => {
  const kinds = [klient, regnskapsbyra, revisjon, eiendom, { ...klient, packages: ["skattegrunnlag", "regnskapsforer-lonn"] }];
  type Standing = {
    id: string;
    given: string[];
    missing: string[];
    fits: boolean;
    may_add: boolean;
    state: string;
    obstacle: string | null;
  };
  const given = `
    with ${clientPackages({ provider: "$1", packages: "$2::text[]" })}
    select client_id as id, array_agg(distinct package_code order by package_code) as given from client_package group by client_id`;
  const said = `
    with ${standings({ provider: "$1", access: "$2" })}
    select client_id as id, array(select distinct unnest(coalesce(by_roles.codes, '{}') || coalesce(mandated, '{}')) order by 1) as given,
           ${missingOf("standing", { provider: "$1", access: "$2" })} as missing, fits, may_add, state, obstacle
    from standing left join by_roles using (form, roles)`;

  test("is what is said of each, of every provider there is; and who may be added, is", async () => {
    const { rows: providers } = await pool.query<{ id: string; name: string }>(
      `select id, name from party where kind = 'organization' and id in (
         select holder_id from register_role where role_code in ('regnskapsforer', 'revisor', 'forretningsforer') union select receiver_id from connection)`,
    );
    expect(providers.length).toBeGreaterThan(5);
    const doing = { ...who(), traceId: "search" };
    const unnamed = { kind: "agent", partyOrgNo: "", externalRef: "", systemId: "", vendorOrgNo: "" } as const;
    for (const { id, name } of providers) {
      for (const needs of kinds) {
        const access = await anAgent(needs, name, firm.leader);
        const { rows } = await pool.query<Standing>(said, [id, access]);
        const byEach = new Map((await pool.query<Standing>(given, [id, needs.packages])).rows.map((row) => [row.id, row.given]));
        for (const row of rows) {
          const gives = byEach.get(row.id) ?? [];
          const fits = needs.packages.every((code) => gives.includes(code));
          expect(row).toMatchObject({ fits, may_add: fits, state: fits ? "addable" : "cannot" });
          expect(row.obstacle === null).toBe(fits);
          if (row.obstacle === "lacksPackages")
            expect([row.given, row.missing]).toEqual([gives, [...needs.packages].sort().filter((code) => !gives.includes(code))]);
        }
        const fitting = rows.filter((row) => row.may_add).map((row) => row.id);
        expect(fitting.length).toBe([...byEach].filter(([, codes]) => codes.length === needs.packages.length).length);
        const ids = rows.map((row) => row.id);
        const done = await changeClients(pool, { ...unnamed, id: access, partyId: id, packages: needs.packages }, addThese, ids, doing);
        expect(done.changed).toBe(fitting.length);
      }
    }
  });
});
