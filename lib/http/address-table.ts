import { traceIdOf } from "#lib/http/caller";
import type { Contract } from "#lib/http/contract";
import type { Door } from "#lib/http/handle";
import { problem } from "#lib/http/problem";
import { route } from "#lib/http/route";

type Doors = ReturnType<typeof route>;
type Entry = { readonly parts: readonly string[]; readonly doors: Doors };

/**
 * Many doors behind one file: which of them stands at the address that is asked for. Case does not matter, nor does a slash at the end, as in the
 * contract. A word that is written out goes before a part that can be anything.
 */
export function addressTable(doors: readonly Door[]): Doors {
  const entries = tableOf(doors);
  const answer = (method: keyof Doors) => async (request: Request) => {
    const parts = partsOf(new URL(request.url).pathname);
    const entry = entries.find((one) => fits(one.parts, parts));
    return entry ? entry.doors[method](request) : problem("not-found", { traceId: traceIdOf(request.headers) });
  };
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;
  return Object.fromEntries(methods.map((method) => [method, answer(method)])) as Doors;
}

function tableOf(doors: readonly Door[]): readonly Entry[] {
  const byShape = new Map<string, { path: string; doors: Partial<Record<Contract["method"], Door>> }>();
  for (const door of doors) {
    const { path, method } = door.contract;
    const shape = path.toLowerCase().replaceAll(/\{\w+\}/g, "{}");
    const known = byShape.get(shape) ?? { path, doors: {} };
    byShape.set(shape, { ...known, doors: { ...known.doors, [method]: door } });
  }
  return [...byShape.values()]
    .map(({ path, doors: there }) => ({ parts: partsOf(path), doors: route(there) }))
    .sort((one, other) => rank(one.parts).localeCompare(rank(other.parts)));
}

const partsOf = (path: string): readonly string[] => path.toLowerCase().replace(/\/+$/, "").split("/");
const isOpen = (part: string): boolean => part.startsWith("{");
const rank = (parts: readonly string[]): string => parts.map((part) => (isOpen(part) ? "1" : "0")).join("");

const fits = (wanted: readonly string[], given: readonly string[]): boolean =>
  wanted.length === given.length && wanted.every((part, i) => (isOpen(part) ? given[i] !== "" : part === given[i]));
