import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { type Access, anAccess, tiger } from "./support/clients";
import { logInAs } from "./support/journey";
import { everyAction } from "./support/server-actions";
import { ask, type Letter } from "./support/vendor";

/** What a database cannot store, and cursors that we never gave out, in every place where an address or a form of the portal takes something. */

const nobody = "00000000-0000-4000-8000-000000000000";
const bad = "a\0b";
const words = "search find system name reference orgNo package to deleted from until upTo q level error receipt id use before".split(" ");

/** Each leads into other parts of the pages. */
const ways: readonly Readonly<Record<string, string>>[] = [
  { dialog: "add", after: "99999999999", before: "999999999999999999" },
  { dialog: "new", tab: "history", order: "newest", ...turned([0, "0000-01-01T00:00:00.000000Z", nobody]) },
  { dialog: "give", show: "handled", ...turned([bad, nobody, true, bad, nobody]) },
  { step: "look", order: "name", ...turned(["no time", nobody]), search: "" },
];
function turned(cursor: readonly unknown[]) {
  const token = Buffer.from(JSON.stringify(cursor)).toString("base64url");
  return { after: token, before: token, from: token, afterClients: token };
}

const app = join(import.meta.dirname, "../../app");
const pages = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("page.tsx"))
  .map((file) => `/${file.replace(/\/?page\.tsx$/, "")}`);

function* addresses({ id, party }: Access, letter: Letter) {
  for (const page of pages) {
    const path = page.replace("[id]", page.includes("users/") ? party : id).replace("[actId]", nobody);
    for (const way of path.includes("/accessmanagement/") ? ways : [{}]) {
      const said = { ...Object.fromEntries(words.map((word) => [word, bad])), party, ...way };
      yield `${path}?${new URLSearchParams(said).toString()}`;
    }
    yield `${path}?${new URLSearchParams({ party: bad, id: letter.id, link: bad, from: "inside" }).toString()}`;
    yield path.replace(id, "%00").replace(party, "a%00b");
  }
}

async function faultsOf(all: Iterable<string>, send: (one: string) => Promise<number>): Promise<string[]> {
  const found: string[] = [];
  for (const one of all) {
    const status = await send(one);
    if (status >= 500) found.push(`${status} ${one}`);
  }
  return found;
}

const statusOf = async (request: APIRequestContext, address: string) => (await request.get(address, { maxRedirects: 0 })).status();

test("on a desk: no page and no form fails at what a database cannot store", async ({ page, request, baseURL }) => {
  test.slow();
  const [access, letter] = await Promise.all([anAccess(request, tiger), ask(request)]);
  await logInAs(page, "DRESS MINST");
  expect(pages.length).toBeGreaterThan(20);
  expect(await faultsOf(addresses(access, letter), (address) => statusOf(page.request, address))).toEqual([]);

  const { id, party } = access;
  const kinds = { link: "request", kind: "agent", language: "nb", favourite: "no", do: "keep", page: "[]", seen: "00" };
  const texts = "name reason note message reference orgNo pid lastName package find search system list receipt address back undo".split(
    " ",
  );
  const common = { ...Object.fromEntries(texts.map((name) => [name, bad])), ...kinds, party, access: id, user: nobody };
  // What ends something comes last.
  const isLast = (name: string) => /^(remove|approve|reject)$/.test(name);
  const all = [...everyAction()].sort((one, other) => Number(isLast(one.name)) - Number(isLast(other.name)));
  const sent = all.flatMap(({ id: action, page: at }) =>
    [id, letter.id].map((about) => ({ at, form: { [`$ACTION_ID_${action}`]: "", ...common, id: about } })),
  );
  const faults: string[] = [];
  for (const { at, form } of sent) {
    const answer = await page.request.post(at, { multipart: form, headers: { origin: baseURL ?? "" }, maxRedirects: 0 });
    if (answer.status() >= 500) faults.push(`${answer.status()} ${at} ${JSON.stringify(form)}`);
  }
  expect(faults).toEqual([]);
});
