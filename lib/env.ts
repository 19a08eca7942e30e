import { z } from "zod";

/** Every setting, parsed once. All have defaults in a test installation. README and docs/operations.md explain them. */

const port = z.coerce.number("must be a number").int("must be a whole number").min(1, "must be 1–65535").max(65535, "must be 1–65535");
const dataKey = z.string().refine((text) => Buffer.from(text, "base64").length === 32, "each key must be 32 bytes in base64");

const Settings = z.object({
  PORT: port.default(3000),
  TESTPORTEN_PORT: port.default(3001),
  DATA_DIR: z.string().min(1, "must not be empty").default(".data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must look like postgresql://user:password@host:5432/database" }).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address", abort: true })
    .refine((url) => new URL(url).pathname === "/" && !/[?#]/.test(url), "must be an address without a path")
    .transform((url) => new URL(url).origin)
    .optional(),
  /** A test installation makes its own keys, trusts testporten and is marked as such on every page. */
  INSTALLATION: z.enum(["test", "production"], "must be test or production").default("test"),
  /** Seal and look up national identity numbers: the first is current, the others are older ones that still open what they sealed. */
  DATA_KEYS: z
    .string()
    .transform((list) => list.split(",").map((key) => key.trim()))
    .pipe(z.array(dataKey).min(1))
    .optional(),
});

export type Settings = z.infer<typeof Settings>;

export class WrongSettings extends Error {
  constructor(readonly findings: readonly { setting: string; finding: string }[]) {
    super(findings.map(({ setting, finding }) => `${setting} ${finding}`).join("; "));
    this.name = "WrongSettings";
  }
}

export function parseSettings(from: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  const findings = parsed.success
    ? missingInProduction(parsed.data)
    : parsed.error.issues.map((issue) => ({ setting: String(issue.path[0]), finding: issue.message }));
  if (!parsed.success || findings.length > 0) throw new WrongSettings(findings);
  return parsed.data;
}

function missingInProduction(settings: Settings) {
  if (settings.INSTALLATION === "test") return [];
  const needed = ["DATABASE_URL", "PUBLIC_URL", "DATA_KEYS"] as const;
  return needed
    .filter((setting) => settings[setting] === undefined)
    .map((setting) => ({ setting, finding: "must be set when INSTALLATION is production" }));
}

let parsed: Settings | undefined;
export const settings = (): Settings => (parsed ??= parseSettings(process.env));

export const isTestInstallation = (): boolean => settings().INSTALLATION === "test";
