import { describeFault, log } from "#lib/log";
import { pageTrace } from "#lib/identity/session";

/** One part of a page may fail by itself: null then, and the rest is shown. */
export async function attempt<Value>(part: string, read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch (fault) {
    log.error({ traceId: await pageTrace(), part, ...describeFault(fault) }, "a part of a page failed");
    return null;
  }
}
