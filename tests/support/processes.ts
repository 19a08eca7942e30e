import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

/** Linux says it in /proc, where small images have no ps. */
function allProcesses(): Process[] {
  if (existsSync("/proc/self/stat"))
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(fromProc);
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && parent ? [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }] : [];
  });
}

function fromProc(pid: string): Process[] {
  try {
    const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
    return [{ pid: Number(pid), parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") }];
  } catch {
    return [];
  }
}

/** The numbers of all processes that have this text in their command line. */
export const processesWith = (text: string): number[] =>
  allProcesses()
    .filter(({ command }) => command.includes(text))
    .map(({ pid }) => pid);

export const parentOf = (pid: number): number | undefined => allProcesses().find((one) => one.pid === pid)?.parent;
