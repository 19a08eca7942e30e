import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

/** Everything that a page can be asked to do, as the build lists it: past the pages, as somebody would who has read their forms. */

type Manifest = {
  readonly node: Readonly<Record<string, { exportedName: string; filename: string; workers: Readonly<Record<string, unknown>> }>>;
};

/** The language is anybody's to choose, a receipt anybody's to check, and what is shown at /ui does nothing. */
const openToAll = (filename: string, name: string) =>
  name === "chooseLanguage" || filename.startsWith("app/receipts/") || filename.startsWith("app/ui/");

function actions() {
  const file = join(import.meta.dirname, "../../.next/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return Object.entries(node)
    .filter(([, { filename, exportedName }]) => !openToAll(filename, exportedName))
    .map(([id, { exportedName: name, workers }]) => ({ id, name, page: pageOf(Object.keys(workers)[0] ?? "") }));
}

const pageOf = (worker: string) =>
  `/${worker
    .replace(/^app\//, "")
    .replace(/\/?page$/, "")
    .replaceAll(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000")}`;

test("on a desk: each asks who is there before anything else, and answers no other site", async ({ request, baseURL }) => {
  const all = actions();
  expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(["approve", "reject", "forward", "markFavourite"]));
  for (const { id, name, page } of all) {
    const send = (origin: string) =>
      request.post(page, {
        headers: { origin, "next-action": id, "content-type": "text/plain;charset=UTF-8" },
        data: "[]",
        maxRedirects: 0,
      });
    const nobody = await send(baseURL ?? "");
    expect([name, nobody.headers()["x-action-redirect"]?.startsWith("/login?to=")]).toEqual([name, true]);
    const foreign = await send("https://evil.example");
    expect([name, foreign.status(), foreign.headers()["x-action-redirect"]]).toEqual([name, 403, undefined]);
  }
});
