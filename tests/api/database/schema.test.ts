import { readFileSync } from "node:fs";
import prismaInternals from "@prisma/internals";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "#lib/db";

/** prisma/schema.prisma and the migrations are written by hand, each: here they are held against each other. */

type Dmmf = Awaited<ReturnType<typeof prismaInternals.getDMMF>>["datamodel"];
let dmmf: Dmmf;
beforeAll(async () => {
  dmmf = (await prismaInternals.getDMMF({ datamodel: readFileSync("prisma/schema.prisma", "utf8") })).datamodel;
});

const columnOf = (field: Dmmf["models"][number]["fields"][number]) => field.dbName ?? field.name;
const tableOf = (model: { readonly name: string; readonly dbName: string | null }) => model.dbName ?? model.name;

const nativeTypes: Record<string, string> = {
  "String @db.Uuid": "uuid",
  String: "text",
  Int: "int4",
  "Int @db.SmallInt": "int2",
  BigInt: "int8",
  Boolean: "bool",
  Bytes: "bytea",
  Json: "jsonb",
  "DateTime @db.Timestamptz": "timestamptz",
  "DateTime @db.Date": "date",
};

function columnsInPrisma(): string[] {
  const enums = new Map(dmmf.enums.map((one) => [one.name, one.dbName ?? one.name]));
  return dmmf.models.flatMap((model) =>
    model.fields
      .filter(({ kind }) => kind !== "object")
      .map((field) => {
        const native = field.nativeType ? ` @db.${field.nativeType[0]}` : "";
        const type = enums.get(field.type) ?? nativeTypes[`${field.type}${native}`] ?? `unknown ${field.type}${native}`;
        const optional = field.isRequired || field.isList ? "" : "?";
        // A generated column is optional to write, and what it may hold is the migration's business.
        return `${tableOf(model)}.${columnOf(field)} ${field.isList ? "_" : ""}${type}${optional}`;
      }),
  );
}

async function columnsInDatabase(): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select table_name || '.' || column_name || ' ' || udt_name ||
            case when is_nullable = 'YES' and data_type <> 'ARRAY' then '?' else '' end as line
     from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  );
  return rows.map(({ line }) => line);
}

/** Keys as "table(column, column)"; plain ones only: partial indexes cannot be told to Prisma. */
async function keysInDatabase(type: "p" | "u"): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select conrelid::regclass || '(' || (select string_agg(attname, ', ' order by place)
            from unnest(conkey) with ordinality as key (number, place) join pg_attribute on attrelid = conrelid and attnum = number) || ')' as line
     from pg_constraint where contype = $1 and connamespace = 'public'::regnamespace and conrelid::regclass::text <> '_prisma_migrations'
       and conname not in ('role_package_role_code_package_code_form_key', 'resource_rule_resource_id_action_package_code_role_code_key')`,
    [type],
  );
  return rows.map(({ line }) => line);
}

const named = (model: Dmmf["models"][number], fields: readonly string[]) =>
  `${tableOf(model)}(${fields.map((name) => columnOf(model.fields.find((field) => field.name === name) ?? ({ name } as never))).join(", ")})`;

describe("the Prisma schema and the database", () => {
  test("have the same columns, of the same types, empty or not", async () => {
    expect(columnsInPrisma().sort()).toEqual((await columnsInDatabase()).sort());
  });

  test("have the same primary keys", async () => {
    const inPrisma = dmmf.models.map((model) =>
      named(model, model.primaryKey?.fields ?? model.fields.filter(({ isId }) => isId).map(({ name }) => name)),
    );
    expect(inPrisma.sort()).toEqual((await keysInDatabase("p")).sort());
  });

  test("have the same unique keys", async () => {
    const inPrisma = dmmf.models.flatMap((model) => [
      ...model.fields.filter(({ isUnique }) => isUnique).map(({ name }) => named(model, [name])),
      ...model.uniqueFields.map((fields) => named(model, fields)),
    ]);
    expect(inPrisma.sort()).toEqual((await keysInDatabase("u")).sort());
  });

  test("have the same values in every enum", async () => {
    const { rows } = await pool.query<{ name: string; values: string[] }>(
      "select typname as name, array_agg(enumlabel::text order by enumsortorder) as values from pg_enum join pg_type t on t.oid = enumtypid group by 1",
    );
    const inPrisma = dmmf.enums.map((one) => [one.dbName ?? one.name, one.values.map((value) => value.dbName ?? value.name)]);
    expect(Object.fromEntries(inPrisma)).toEqual(Object.fromEntries(rows.map(({ name, values }) => [name, values])));
  });

  test("agree on every relation that Prisma knows, and on what a deletion does", async () => {
    const { rows } = await pool.query<{ line: string }>(
      `select conrelid::regclass || ' > ' || confrelid::regclass || ' ' || confdeltype::text as line from pg_constraint where contype = 'f'`,
    );
    const inDatabase = new Set(rows.map(({ line }) => line));
    const letters: Record<string, string> = { Cascade: "c", Restrict: "r", SetNull: "n" };
    const tables = new Map(dmmf.models.map((model) => [model.name, tableOf(model)]));
    const inPrisma = dmmf.models.flatMap((model) =>
      model.fields
        .filter(({ relationFromFields }) => (relationFromFields?.length ?? 0) > 0)
        .map((field) => `${tableOf(model)} > ${tables.get(field.type)} ${letters[field.relationOnDelete ?? ""]}`),
    );
    expect(inPrisma.filter((line) => !inDatabase.has(line))).toEqual([]);
    expect(inPrisma.length).toBeGreaterThan(20);
  });
});

describe("every foreign key", () => {
  test("has an index that begins with its columns, so that no deletion scans a table", async () => {
    const { rows } = await pool.query<{ line: string }>(
      `select conrelid::regclass || ' ' || conname as line
       from pg_constraint c
       where contype = 'f' and connamespace = 'public'::regnamespace
         -- Who did it: people are not deleted, so nothing is looked up this way.
         and not (confrelid = 'party'::regclass and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) ~ '_by$|^by$')
         -- The catalogue: its rows go once in years, when a new catalogue is loaded.
         and confrelid::regclass::text not in ('role', 'organisation_form', 'package')
         and not exists (
           select from pg_index i where i.indrelid = c.conrelid
             and (i.indkey::int2[])[0:0] <@ c.conkey::int2[])`,
    );
    expect(rows.map(({ line }) => line)).toEqual([]);
  });
});
