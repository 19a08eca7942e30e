/** What the address of the page can say. Anything else is left out. */
export type Asked = Readonly<Partial<Record<"dialog" | "done" | "tab" | "kind" | "find" | "search" | "deleted", string>>>;

export const here = (asked: Asked, part = "") => {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
  return `/ui${query && `?${query}`}${part}`;
};
