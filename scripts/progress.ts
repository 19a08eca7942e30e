/** Something the person at the keyboard can act on: one sentence, no stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Says what is happening, and afterwards how it went and how long it took. `act` may return a remark. */
export async function step<T>(what: string, act: () => Promise<T>, remark?: (result: T) => string): Promise<T> {
  const started = Date.now();
  const live = process.stdout.isTTY;
  process.stdout.write(live ? `… ${what}` : "");
  try {
    const result = await act();
    const said = remark?.(result) ?? "";
    process.stdout.write(`${live ? "\r\u001b[K" : ""}✓ ${what}${said && `: ${said}`} (${seconds(started)})\n`);
    return result;
  } catch (fault) {
    process.stdout.write(`${live ? "\r\u001b[K" : ""}✗ ${what} (${seconds(started)})\n`);
    throw fault;
  }
}

/** The sentence to print for a failure; the whole trace only for faults of our own. */
export function explain(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  if (fault.name === "WrongSettings") return `Wrong settings: ${fault.message}.`;
  if (fault.name === "ChangedMigration") return `${fault.message}.`;
  if ("code" in fault && fault.code === "ENOSPC") return "There is no room left on the disk.";
  if ("code" in fault && fault.code === "53100") return "The database has no room left on its disk.";
  return fault instanceof Failure ? fault.message : (fault.stack ?? fault.message);
}
