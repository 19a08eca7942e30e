import { byRank, fits, type Shape, shapeOf } from "#lib/http/address-shape";
import { traceIdOf } from "#lib/http/caller";
import type { Contract } from "#lib/http/contract";
import type { Door } from "#lib/http/handle";
import { problem } from "#lib/http/problem";
import { route } from "#lib/http/route";

type Doors = ReturnType<typeof route>;
type Entry = { readonly shape: Shape; readonly doors: Doors };

/**
 * Many doors behind one file: which of them stands at the address that is asked for.
 */
export function addressTable(doors: readonly Door[]): Doors {
  const entries = tableOf(doors);
  const answer = (method: keyof Doors) => async (request: Request) => {
    const asked = shapeOf(new URL(request.url).pathname);
    const entry = entries.find((one) => fits(one.shape, asked));
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
    .map(({ path, doors: there }) => ({ shape: shapeOf(path), doors: route(there) }))
    .sort((one, other) => byRank(one.shape, other.shape));
}
