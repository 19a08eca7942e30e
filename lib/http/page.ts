import { z } from "zod";
import { publicUrl } from "#lib/env";
import { unstorable } from "#lib/http/loose-json";

/** The contract's pages: `{"links":{"next":…},"data":[…]}`, by key and never by number, so that nothing is skipped while rows are added. */
export const pageOf = <Row extends z.ZodType>(row: Row) => z.object({ links: z.object({ next: z.url().optional() }), data: z.array(row) });

/** A cursor as callers hold it: base64url of JSON, opaque to them. `schema` says what it must be. */
export const cursor = <Cursor extends z.ZodType>(schema: Cursor) =>
  z
    .string()
    .max(500, "is too long")
    .transform((token, context): unknown => {
      try {
        const value = JSON.parse(Buffer.from(token, "base64url").toString("utf8")) as unknown;
        if (unstorable(value).length === 0) return value;
      } catch {
        // What is no JSON is told of as what is no token.
      }
      context.addIssue({ code: "custom", message: "is not one of our tokens" });
      return z.NEVER;
    })
    .pipe(schema);

/** The same, the other way. */
export const cursorToken = (cursor: unknown): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

/** Of one row more than fits: the page, and where the next one begins, if there is more. */
export function cutPage<Row, Cursor>(rows: readonly Row[], size: number, cursorOf: (last: Row) => Cursor) {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return { shown, next: last === undefined ? null : cursorOf(last) };
}

/** Where a page begins: after, or before, the row that the token of another page names. */
export type Turn<Cursor> = { readonly after?: Cursor | undefined; readonly before?: Cursor | undefined };

export const turnsBack = ({ after, before }: Turn<unknown>): boolean => before !== undefined && after === undefined;

type Turned<Row> = { readonly size: number; readonly turn: Turn<unknown>; readonly cursorOf: (row: Row) => unknown };

/** Of one row more than fits, in their order, whichever way they were read: the page, and the tokens of those beside it. */
export function turnPage<Row>(rows: readonly Row[], { size, turn, cursorOf }: Turned<Row>) {
  const isBack = turnsBack(turn);
  const hasMore = rows.length > size;
  const shown = isBack ? rows.slice(-size) : rows.slice(0, size);
  const [top, bottom] = [shown.at(0), shown.at(-1)];
  const isAfterSomebody = isBack ? hasMore : turn.after !== undefined;
  const isBeforeSomebody = isBack || hasMore;
  return {
    shown,
    /** How many of the rows stand before those that are shown. */
    skipped: isBack ? rows.length - shown.length : 0,
    next: isBeforeSomebody && bottom !== undefined ? cursorToken(cursorOf(bottom)) : null,
    previous: isAfterSomebody && top !== undefined ? cursorToken(cursorOf(top)) : null,
    /** The list became shorter meanwhile: less than a page is left before them, or nothing comes after them. It begins anew then. */
    isCutShort: isBack ? shown.length < size : turn.after !== undefined && shown.length === 0,
  };
}

type Asked<Row> = {
  /** One row more than the page holds: the first of the next page, if there is one. */
  readonly rows: readonly Row[];
  readonly size: number;
  readonly cursorOf: (row: Row) => unknown;
  readonly path: string;
  /** What was asked for, and stays so on the next page. A list is repeated. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
};

export function toPage<Row>({ rows, size, cursorOf, path, query }: Asked<Row>) {
  const data = rows.slice(0, size);
  const first = rows[size];
  if (first === undefined) return { links: {}, data };
  const asked = Object.entries({ ...query, token: cursorToken(cursorOf(first)) });
  const pairs = asked.flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
  return { links: { next: `${publicUrl()}${path}?${new URLSearchParams(pairs).toString()}` }, data };
}

/** Where the contract's answer is a bare list, the way to the next page is in the header (RFC 8288). */
export const nextPageHeader = ({ next }: { readonly next?: string }): Record<string, string> =>
  next === undefined ? {} : { link: `<${next}>; rel="next"` };
