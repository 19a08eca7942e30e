import { spawn } from "node:child_process";

type Statement = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** In the same transaction, before it. All of it is undone. */
  readonly before?: string;
};

/** How long psql says that a statement takes, as whoever measures by hand would see it; null where there is no psql. */
export function millisecondsInPsql(url: string, { text, values, before }: Statement): Promise<number | null> {
  const script = [
    "\\set ON_ERROR_STOP on\n\\o /dev/null\nbegin;",
    before,
    `prepare measured as ${text};`,
    "\\timing on",
    `execute measured (${values.map(literal).join(", ")});`,
    "\\timing off\nrollback;",
  ];
  return new Promise((resolve, reject) => {
    const psql = spawn("psql", ["--no-psqlrc", "--quiet", url], { stdio: ["pipe", "pipe", "inherit"] });
    let said = "";
    psql.stdout.on("data", (piece: Buffer) => (said += piece.toString()));
    psql.once("error", (fault: NodeJS.ErrnoException) => (fault.code === "ENOENT" ? resolve(null) : reject(fault)));
    psql.once("close", (status) => {
      const time = /^Time: ([\d.]+) ms/m.exec(said)?.[1];
      if (status === 0 && time !== undefined) resolve(Number(time));
      else reject(new Error(`psql ended with ${String(status)} and told no time`));
    });
    psql.stdin.on("error", () => undefined);
    psql.stdin.end(script.filter((part) => part !== undefined).join("\n"));
  });
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return quoted(value.toISOString());
  if (Array.isArray(value)) return quoted(`{${value.map((one) => `"${String(one).replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`);
  return quoted(typeof value === "string" ? value : JSON.stringify(value));
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
