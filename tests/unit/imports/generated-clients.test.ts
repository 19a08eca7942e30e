import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { worldSections } from "#lib/imports/contract";
import { isOrgNo } from "#lib/parties/numbers";
import { worldOfClients } from "../../../scripts/generated-clients.ts";
import { mostClients, orgNoFrom } from "../../../scripts/generated-numbers.ts";
import { realCatalogue } from "../../support/catalogue.ts";

const provider = "212915351";
const nobody: ReadonlySet<string> = new Set();

type World = {
  organisations: { orgNo: string; partyUuid: string; name: string; form: string }[];
  roles: { orgNo: string; role: string; holder: { orgNo: string } }[];
  connections: { from: { orgNo: string }; to: { orgNo: string }; packages: string[] }[];
};

function written(from: number, count: number, taken = nobody): string {
  return Buffer.concat([...worldOfClients({ provider, from, count, taken })]).toString();
}
const worldOf = (from: number, count: number, taken = nobody) => JSON.parse(written(from, count, taken)) as World;
const numbersOf = ({ organisations }: World) => organisations.map(({ orgNo }) => orgNo);

describe("made-up clients", () => {
  const world = worldOf(0, 3000);

  test("have valid numbers, each its own, in the range that is ours", () => {
    const numbers = numbersOf(world);
    expect(new Set(numbers).size).toBe(3000);
    expect(numbers.filter((orgNo) => !isOrgNo(orgNo) || !orgNo.startsWith("20"))).toEqual([]);
  });

  test("are the same every time", () => {
    expect(written(0, 3000)).toBe(written(0, 3000));
  });

  test("the first hundred of many are the same as a hundred alone", () => {
    const few = worldOf(0, 100);
    const among = new Set(numbersOf(few));
    expect(world.organisations.slice(0, 100)).toEqual(few.organisations);
    expect(world.roles.filter(({ orgNo }) => among.has(orgNo))).toEqual(few.roles);
    expect(world.connections.filter(({ from }) => among.has(from.orgNo))).toEqual(few.connections);
  });

  test("made in two goes are the same as made at once", () => {
    const [first, second] = [worldOf(0, 1234), worldOf(1234, 1766)];
    expect([...first.organisations, ...second.organisations]).toEqual(world.organisations);
    expect([...first.roles, ...second.roles]).toEqual(world.roles);
    expect([...first.connections, ...second.connections]).toEqual(world.connections);
  });

  test("step over numbers that somebody else has", () => {
    const [, second = "", , fourth = ""] = numbersOf(world);
    const others = numbersOf(worldOf(0, 3, new Set([second, fourth])));
    expect(others).toEqual([0, 2, 4].map((place) => numbersOf(world)[place]));
  });

  test("are each the provider's client, by a role, by packages, or both", () => {
    const byRole = new Set(world.roles.map(({ orgNo }) => orgNo));
    const byPackages = new Set(world.connections.map(({ from }) => from.orgNo));
    const ties = numbersOf(world).map((orgNo) =>
      [byRole.has(orgNo) ? "role" : "", byPackages.has(orgNo) ? "packages" : ""].filter(Boolean).join(" and "),
    );
    expect(new Set(ties)).toEqual(new Set(["role", "packages", "role and packages"]));
    expect(new Set(world.roles.map(({ holder }) => holder.orgNo))).toEqual(new Set([provider]));
    expect(new Set(world.connections.map(({ to }) => to.orgNo))).toEqual(new Set([provider]));
  });

  test("fit the world format and the catalogue, and some lack a package that most give", () => {
    for (const row of world.organisations.slice(0, 200)) expect(worldSections.organisations.safeParse(row).success).toBe(true);
    const { packages } = realCatalogue();
    const forms = JSON.parse(readFileSync(join(import.meta.dirname, "../../../prisma/seed/catalogue/forms.json"), "utf8")) as {
      code: string;
    }[];
    const known = new Set(forms.map(({ code }) => code));
    expect(world.organisations.filter(({ form }) => !known.has(form))).toEqual([]);
    expect(world.connections.flatMap((one) => one.packages).filter((code) => packages.get(code)?.isAssignable !== true)).toEqual([]);
    expect(new Set(world.connections.map((one) => one.packages.length))).toEqual(new Set([6, 7]));
  });

  test("one alone makes a whole file, whichever relation it has", () => {
    for (let from = 0; from < 20; from++) expect(worldOf(from, 1).organisations).toHaveLength(1);
  });

  test("there are numbers for as many as may be asked for, none of them longer than nine digits", () => {
    let made = 0;
    for (let root = 0; root < 1_000_000; root++) if (orgNoFrom(root) !== undefined) made++;
    expect(made).toBeGreaterThanOrEqual(mostClients);
    expect(orgNoFrom(999_999)).toHaveLength(9);
  });
});
