import { describe, expect, test } from "vitest";
import { db } from "#lib/db";
import { Prisma } from "#prisma-client";
import { partyNamed } from "../../support/rows.ts";

type Model = { readonly findFirst: () => Promise<object | null>; readonly count: () => Promise<number> };
const models = Object.keys(Prisma.ModelName).map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);

describe("the Prisma client", () => {
  test.each(models)("reads %s", async (name) => {
    const model = (db as unknown as Record<string, Model>)[name];
    expect(Boolean(await model?.findFirst())).toBe(((await model?.count()) ?? 0) > 0);
  });

  test("writes in a transaction, and leaves generated columns and triggers to the database", async () => {
    const [partyId, decider] = await Promise.all([partyNamed("TILFELDIG SUBTIL APE"), partyNamed("STADIG KONSERT")]);
    const system = await db.registeredSystem.findFirstOrThrow({ where: { systemId: "312683725_smartcloud" } });
    expect(system.searchable).toContain("312683725_smartcloud");

    const accessOf = { partyId, kind: "standard", systemId: system.id, externalRef: "prisma", title: "Test", createdBy: decider } as const;
    const [first, second] = await db.$transaction(async (tx) => {
      const created = await tx.systemUser.create({ data: accessOf });
      const renamed = await tx.systemUser.update({ where: { id: created.id }, data: { title: "Another name" } });
      return [created, renamed];
    });
    expect(first.changeNo).toBeGreaterThan(0n);
    expect(second.changeNo).toBeGreaterThan(first.changeNo);
    await expect(db.systemUser.create({ data: accessOf })).rejects.toMatchObject({ code: "P2002" });
  });
});
