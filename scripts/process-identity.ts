import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** A process number together with when that process began, so that a number given to somebody else is not mistaken for the one meant. */
export function identify(pid: number): string | undefined {
  if (existsSync("/proc/self/stat")) return identifyOnLinux(pid);
  const { stdout, status } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 && stdout.trim() ? `${pid} ${stdout.trim()}` : undefined;
}

function identifyOnLinux(pid: number): string | undefined {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const [state, startedAt] = [afterName[0], afterName[19]];
    return state === "Z" ? undefined : `${pid} ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${startedAt ?? ""}`;
  } catch {
    return undefined;
  }
}

/** The number of the live process that owns the file, or undefined when nobody does. */
export function ownerOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const claimed = readFileSync(file, "utf8");
  const pid = Number(claimed.split(" ")[0]);
  return pid > 0 && identify(pid) === claimed ? pid : undefined;
}

/** Makes this process the owner. Returns false when somebody alive was first. */
export function own(file: string): boolean {
  const me = identify(process.pid) ?? `${process.pid}`;
  for (;;) {
    try {
      writeFileSync(file, me, { flag: "wx" });
      process.once("exit", () => {
        rmSync(file, { force: true });
      });
      return true;
    } catch (fault) {
      if (!(fault instanceof Error && "code" in fault && fault.code === "EEXIST")) throw fault;
      if (ownerOf(file) !== undefined) return false;
      rmSync(file, { force: true });
    }
  }
}
