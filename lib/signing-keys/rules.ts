/** When our signing keys begin and end. A key is published before it signs and for a while after, so that everybody who caches keys keeps up. */
export type KeyPeriod = { readonly signsFrom: Date; readonly signsUntil: Date; readonly retiresAt: Date };

const day = 24 * 60 * 60 * 1000;
const signsFor = 90 * day;
const publishedAhead = 7 * day;
const publishedAfter = 7 * day;

/** The period of the key to make now, or null while the present ones reach far enough. `signingUntil`: when the last of them stops. */
export function nextKeyPeriod(signingUntil: Date | null, now: Date): KeyPeriod | null {
  const from = Math.max(now.getTime(), signingUntil?.getTime() ?? 0);
  if (from - now.getTime() > publishedAhead) return null;
  return {
    signsFrom: new Date(from),
    signsUntil: new Date(from + signsFor),
    retiresAt: new Date(from + signsFor + publishedAfter),
  };
}
