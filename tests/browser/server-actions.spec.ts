import { expect, test } from "@playwright/test";
import { everyAction } from "./support/server-actions";

/** Past the pages, as somebody would who has read their forms. */

/** The language is anybody's to choose, a receipt anybody's to check, and what is shown at /ui does nothing. */
const openToAll = (filename: string, name: string) =>
  name === "chooseLanguage" || filename.startsWith("app/receipts/") || filename.startsWith("app/ui/");

test("on a desk: each asks who is there before anything else, and answers no other site", async ({ request, baseURL }) => {
  const all = everyAction().filter(({ filename, name }) => !openToAll(filename, name));
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
