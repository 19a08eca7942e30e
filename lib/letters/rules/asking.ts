/** Whom a mail may ask to answer a letter: nobody more than once a day about the same one, however often and by whomever it is passed on. */

export type AskedPerson = { readonly personId: string; readonly askedAt: Date };

const day = 24 * 60 * 60 * 1000;

export function whomToAsk(wanted: readonly string[], asked: readonly AskedPerson[], now: Date): readonly string[] {
  const lately = new Set(asked.filter(({ askedAt }) => askedAt.getTime() + day > now.getTime()).map(({ personId }) => personId));
  return [...new Set(wanted)].filter((id) => !lately.has(id));
}

/** It was passed on so soon after the last time that nobody was written to again. */
export const wasQuiet = (forwardedAt: Date, asked: readonly AskedPerson[]): boolean =>
  asked.length > 0 && asked.every(({ askedAt }) => askedAt < forwardedAt);
