export type Asked = Readonly<Record<string, string | string[] | undefined>>;
export type Search = Promise<Asked>;

/** What an address says; of what it says twice, the first. */
export const firstOfEach = (asked: Asked): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
