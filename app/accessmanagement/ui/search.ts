import { storable } from "#lib/http/loose-json";

export type Asked = Readonly<Record<string, string | string[] | undefined>>;
export type Search = Promise<Asked>;

/** What an address says, without what a database cannot store; of what it says twice, the first. */
export const firstOfEach = (asked: Asked): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, first(value)]));

function first(said: string | string[] | undefined): string | undefined {
  const one = Array.isArray(said) ? said[0] : said;
  return one === undefined ? undefined : storable(one);
}
