"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { applyChoice, bulk, type Started } from "#lib/clients/operations/apply";
import { choose, dropChoice } from "#lib/clients/operations/choice";
import { dropList, takeList } from "#lib/clients/operations/list-in";
import { undoAct } from "#lib/clients/operations/undo";
import { fileIn, textIn, textsIn } from "#lib/http/form";
import { parseJson } from "#lib/http/input";
import { storable } from "#lib/http/loose-json";
import { pageTrace, requireVisitor } from "#lib/identity/session";
import type { Result } from "#lib/result";
import { readForm } from "../../../../../../form";
import { actPage, dialogWanted, listPage, pageOf, readQuery, troubles, withoutDialog } from "./address";

const Fields = z.object({ party: z.guid(), access: z.guid(), address: z.string().max(4000).default("") });

/** Who presses, on which access. */
async function takeIn(form: FormData) {
  const actor = await requireVisitor();
  const { party, access, address } = readForm(form, Fields);
  const asked = { place: { owner: party, systemUserId: access }, actor, now: new Date() };
  return { party, access, said: readQuery(address), asked };
}

type Taken = Awaited<ReturnType<typeof takeIn>>;

/** What was shown on the page: id, whether it was added, whether it was ticked. */
const Shown = z.object({
  page: z
    .string()
    .default("[]")
    .transform(parseJson)
    .pipe(z.array(z.tuple([z.guid(), z.boolean(), z.boolean()])).max(200)),
});

/** Those whose box says something else than it did. */
async function keepPage({ asked }: Taken, form: FormData, isWhole = false): Promise<void> {
  const { page: shown } = readForm(form, Shown);
  const ticked = new Set(textsIn(form, "chosen"));
  const turned = shown
    .map(([id, isAdded, was]) => ({ id, isAdded, was, is: isWhole || ticked.has(id) }))
    .filter(({ was, is }) => was !== is)
    .map(({ id, isAdded, is }) => ({ id, as: is === isAdded ? ("untouched" as const) : is ? ("add" as const) : ("remove" as const) }));
  for (const as of ["add", "remove", "untouched"] as const) {
    const clients = turned.filter((one) => one.as === as).map(({ id }) => id);
    if (clients.length > 0) await choose({ ...asked, which: { clients }, as });
  }
}

/** A box was ticked: kept at once, and the figures with it. */
export async function keep(form: FormData): Promise<void> {
  await keepPage(await takeIn(form), form);
  refresh();
}

const buttons = ["keep", "page", "addHits", "removeHits", "none", "drop", "apply"] as const;

/** One of the dialog's buttons. What is ticked on the page counts too, also when nobody kept it before. */
export async function answer(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { asked, said, access, party } = taken;
  const pressed = z.enum(buttons).catch("keep").parse(textIn(form, "do"));
  if (pressed === "drop" || pressed === "none") await dropChoice(asked.place, asked);
  else await keepPage(taken, form, pressed === "page");
  if (pressed === "addHits" || pressed === "removeHits") {
    const { search, filter, origin } = dialogWanted(said);
    await choose({ ...asked, which: { hits: { search, filter, origin } }, as: pressed === "addHits" ? "add" : "remove" });
  }
  if (pressed === "drop") redirect(pageOf(access, party, withoutDialog(said)));
  if (pressed === "apply") goOn(taken, await applyChoice({ ...asked, traceId: await pageTrace() }));
  // A script asks for the page anew and stays where it is; a browser without one must be led back.
  if ((await headers()).has("next-action")) refresh();
  else redirect(pageOf(access, party, said));
}

/** To how far it has come, or back to the access, where it says what it came to. */
function goOn({ access, party, said }: Taken, started: Result<Started, string>): never {
  const page = withoutDialog(said);
  if (started.ok) {
    const { actId, isRunning } = started.value;
    redirect(isRunning ? actPage(access, party, actId) : pageOf(access, party, { ...page, done: actId }));
  }
  if (started.code === "nothing-chosen") redirect(pageOf(access, party, page));
  const trouble = troubles.find((one) => one === started.code) ?? "failed";
  redirect(pageOf(access, party, { ...page, trouble }));
}

const OneClient = z.object({ client: z.guid() });
const OneAct = z.object({ act: z.guid() });

/** One client, at once: it can be undone. */
export async function removeOne(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { client } = readForm(form, OneClient);
  goOn(taken, await bulk({ ...taken.asked, traceId: await pageTrace(), remove: { clients: [client] } }));
}

export async function undo(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { act: actId } = readForm(form, OneAct);
  goOn(taken, await undoAct({ ...taken.asked, traceId: await pageTrace(), actId }));
}

const largest = 4_000_000;

/** Spreadsheets save text in one of these two. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  return new TextDecoder(first === 0xff && second === 0xfe ? "utf-16le" : "utf-8").decode(bytes);
}

/** Reads a list in. Nothing takes effect. */
export async function readIn(form: FormData): Promise<void> {
  const { asked, access, party } = await takeIn(form);
  const given = fileIn(form, "file");
  const here = (problem?: string) => `${listPage(access, party)}${problem === undefined ? "" : `&problem=${problem}`}`;
  if (given && given.size > largest) redirect(here("tooLarge"));
  const list = given ? storable(decode(await given.arrayBuffer())) : (textIn(form, "list") ?? "");
  if (list.trim() === "") redirect(here("empty"));
  await takeList({ ...asked, text: list });
  redirect(here());
}

export async function answerList(form: FormData): Promise<void> {
  const taken = await takeIn(form);
  const { asked, access, party } = taken;
  if (textIn(form, "do") === "apply") goOn(taken, await bulk({ ...asked, traceId: await pageTrace(), add: "list" }));
  await dropList(asked.place, asked);
  redirect(pageOf(access, party));
}
