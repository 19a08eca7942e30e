import { expect, test } from "vitest";
import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { readInput } from "#lib/http/input";
import { inputProblem, type Misfit } from "#lib/http/problem";

const contract = {
  ...{ id: "flood", method: "POST", path: "/flood", summary: "", group: "", answers: {}, problems: [] },
  access: { by: "anyone" },
  body: z.object({ rights: z.array(z.object({ action: z.string("is missing") })).max(500) }),
} as const satisfies Contract;

const read = async (body: string) => {
  const headers = { "content-type": "application/json" };
  const input = await readInput(new Request("http://localhost:3000/flood", { method: "POST", body, headers }), contract);
  return input.ok ? [] : (input.details?.["misfits"] as Misfit[]);
};
const list = (one: string, times: number) => `{"rights":[${Array.from({ length: times }, () => one).join(",")}]}`;

test("the first hundred fields that are wrong are named, and no more", async () => {
  const misfits = await read(list("{}", 500));
  expect(misfits).toHaveLength(100);
  expect(misfits[99]).toEqual({ path: "/rights/99/action", code: "invalid_type", title: "is missing" });
});

test.each(["1", "{}", '"\\u0000"', "[]"])("a megabyte of %s is refused as a whole", async (one) => {
  expect(await read(list(one, Math.floor(1_040_000 / (one.length + 1))))).toEqual([
    { path: "/", code: "too_big", title: "must hold 50000 values at most" },
  ]);
});

test("each field that is wrong is told with all that is wrong with it", async () => {
  const misfit = (path: string, title: string) => ({ path, code: "custom", title });
  const answer = inputProblem([misfit("/a", "first"), misfit("/b", "only"), misfit("/a", "second")], { traceId: "x" });
  expect(await answer.json()).toMatchObject({ errors: { "/a": ["first", "second"], "/b": ["only"] } });
});
