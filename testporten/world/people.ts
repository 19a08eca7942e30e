import { castInNorwegian } from "./cast-in-norwegian.ts";
import type { World, WorldPerson } from "./world.ts";

/** As the world file says it, and in Norwegian when we have the words. */
export type Try = { readonly en: string; readonly nb: string | undefined };
export type Tie = { readonly role: string; readonly organisations: readonly string[] };

export type Person = WorldPerson & {
  /** Names the person in pages and as `sub`: an address and a log must not carry a personal number. */
  readonly key: string;
  readonly initials: string;
  readonly ties: readonly Tie[];
  readonly tries: readonly Try[];
  readonly words: string;
};

const powers = new Set(["tilgangsstyrer", "klientadministrator", "hovedadministrator", "konkursbo-tilgangsstyrer"]);

/** Everybody of the world: the cast first, in its own order, then the others by name. */
export function listPeople(world: World, keyOf: (pid: string) => string): Person[] {
  const ties = tiesByPerson(world);
  const order = new Map(world.cast.map(({ pid }, i) => [pid, i]).reverse() as [string, number][]);
  const rank = ({ pid }: WorldPerson) => order.get(pid) ?? world.cast.length;
  return world.persons
    .map((person) => describe(person, keyOf(person.pid), ties.get(person.pid) ?? [], world))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "nb"));
}

function describe(person: WorldPerson, key: string, ties: readonly Tie[], world: World): Person {
  const tries = world.cast.filter(({ pid }) => pid === person.pid).map(({ tries }) => ({ en: tries, nb: castInNorwegian[tries] }));
  const initials = person.name
    .split(/\s+/)
    .flatMap((word) => word.slice(0, 1))
    .slice(0, 2)
    .join("");
  const organisations = ties.flatMap((tie) => tie.organisations);
  return { ...person, key, initials, ties, tries, words: [person.name, ...organisations].join("\n").toLocaleLowerCase("nb") };
}

function tiesByPerson({ organisations, roles, connections }: World): Map<string, Tie[]> {
  const names = new Map(organisations.map(({ orgNo, name }) => [orgNo, name]));
  const found = new Map<string, Map<string, string[]>>();
  const add = (pid: string, role: string, orgNo: string) => {
    const ofPerson = found.get(pid) ?? new Map<string, string[]>();
    const inRole = ofPerson.get(role) ?? [];
    const name = names.get(orgNo) ?? orgNo;
    if (!inRole.includes(name)) inRole.push(name);
    found.set(pid, ofPerson.set(role, inRole));
  };
  for (const { orgNo, role, holder } of roles) if ("pid" in holder) add(holder.pid, asWords(role), orgNo);
  for (const { from, to, packages } of connections) {
    if (!("pid" in to) || !("orgNo" in from)) continue;
    const held = packages.filter((code) => powers.has(code));
    for (const role of held.length > 0 ? held.map(asWords) : ["Fullmakt"]) add(to.pid, role, from.orgNo);
  }
  return new Map(Array.from(found, ([pid, byRole]) => [pid, Array.from(byRole, ([role, organisations]) => ({ role, organisations }))]));
}

const asWords = (code: string) => code.charAt(0).toLocaleUpperCase("nb") + code.slice(1).replaceAll("-", " ");

/** Everybody whose name or organisations hold every word of the question. */
export function searchPeople(people: readonly Person[], question: string): Person[] {
  const words = question.toLocaleLowerCase("nb").split(/\s+/).filter(Boolean);
  return people.filter((person) => words.every((word) => person.words.includes(word)));
}
