import type { Doing } from "#lib/clients/operations/store";
import type { Place, Unreachable, Who } from "#lib/clients/queries/reach";
import type { ListPreview } from "#lib/clients/rules/list";
import type { Chosen } from "#lib/clients/rules/search";
import type { Result } from "#lib/result";

type Take = Omit<Doing, "traceId"> & { readonly place: Place };

/** Keeps the list as this person's draft for the access, in place of an earlier one. Nothing takes effect. */
export function takeList(_asked: Take & { readonly text: string }): Promise<Result<{ readonly lines: number }, Unreachable>> {
  return Promise.reject(new Error("coming"));
}

export function dropList(_place: Place, _who: Who): Promise<Result<true, Unreachable>> {
  return Promise.reject(new Error("coming"));
}

/** Those of the list that may be added are chosen, beside what was chosen before. (To add them in one act: `bulk({ add: "list" })`.) */
export function chooseList(_asked: Take): Promise<Result<Chosen, Unreachable>> {
  return Promise.reject(new Error("coming"));
}

type Asked = { readonly place: Place; readonly only: "all" | "needsLook"; readonly after: number; readonly size: number };

/** What each line would become now, a page at a time; the counts are over all lines. */
export function previewList(_asked: Asked, _who: Who): Promise<Result<ListPreview, Unreachable>> {
  return Promise.reject(new Error("coming"));
}
