import { describe, expect, test } from "vitest";
import { contractProblems } from "#lib/http/rules/contract-problems";
import { inputProblem, problem } from "#lib/http/problem";
import { describeProblem, problemCodes } from "#lib/http/rules/problems";

describe("every refusal", () => {
  test.each(problemCodes)("%s has a status, a sentence and a name of its own", (code) => {
    const { type, title, status, code: name } = describeProblem(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title.trim()).toBe(title);
    expect(title).toMatch(/^[A-Z].{3,}/);
    expect(type).toMatch(/^urn:(altinn:error|systemtilgang:problem):[\w-]+$/);
    expect(type.endsWith(name)).toBe(true);
  });

  test("is told from every other by its code", () => {
    const names = problemCodes.map((code) => describeProblem(code).code);
    expect(new Set(names).size).toBe(names.length);
  });

  test("of the contract has its own number, in five digits", () => {
    const numbers = Object.values(contractProblems).map(([number]) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(describeProblem("system-not-found")).toMatchObject({ code: "AUTH-00011", type: "urn:altinn:error:AUTH-00011", status: 404 });
  });

  test.each([
    ["delegation-failed", "The Delegation failed."],
    ["clients-forbidden", "Forbidden"],
  ] as const)("that vendors' tests compare in words keeps its words: %s", (code, title) => {
    expect(describeProblem(code).title).toBe(title);
  });
});

describe("a refusal on the wire", () => {
  const telling = { traceId: "the-trace-id" };

  test("is a problem that nobody keeps, with the reference under which we logged it", async () => {
    const answer = problem("not-found", { ...telling, headers: { "x-more": "1" } });
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control"), answer.headers.get("x-more")]).toEqual([
      404,
      "application/problem+json",
      "no-store",
      "1",
    ]);
    expect(await answer.json()).toMatchObject({ status: 404, code: "not-found", traceId: "the-trace-id" });
  });

  test("cannot be talked into another status, code or reference by what more it says", async () => {
    const details = { status: 200, code: "x", title: "x", type: "x", traceId: "x", NotFoundPackages: "a" };
    expect(await problem("packages-invalid", { ...telling, details }).json()).toEqual({
      ...describeProblem("packages-invalid"),
      ...{ traceId: "the-trace-id", NotFoundPackages: "a" },
    });
  });

  test("of bad input names each field once in each shape, with all that is wrong with it", async () => {
    const misfits = [
      { path: "/a", code: "one", title: "is short" },
      { path: "/b", code: "two", title: "is missing" },
      { path: "/a", code: "three", title: "is odd" },
    ];
    expect(await inputProblem(misfits, telling).json()).toMatchObject({
      code: "STD-00000",
      validationErrors: misfits.map(({ path, code, title }) => ({ code, title, paths: [path] })),
      errors: { "/a": ["is short", "is odd"], "/b": ["is missing"] },
    });
  });
});
