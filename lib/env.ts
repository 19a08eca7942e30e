import { z } from "zod";

/** Every setting, parsed once. All have defaults in a test installation. README and docs/operations.md explain them. */

const port = z.coerce.number("must be a number").int("must be a whole number").min(1, "must be 1–65535").max(65535, "must be 1–65535");
const dataKey = z.string().refine((text) => Buffer.from(text, "base64").length === 32, "each key must be 32 bytes in base64");

const issuer = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const minutes = z.coerce.number("must be a number").positive("must be more than 0");

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
  /** Where people log in: ID-porten, or testporten. The launcher of a test installation fills these in. */
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().default("systemtilgang"),
  OIDC_CLIENT_KEY_FILE: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  LOGIN_LEVEL: z.enum(["low", "substantial", "high"], "must be low, substantial or high").default("substantial"),
  /** What asks for more than any login to give away: codes of packages and ids of services. Which level, and how old the login may be. */
  HIGH_RISK: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .default([]),
  HIGH_RISK_LEVEL: z.enum(["low", "substantial", "high"], "must be low, substantial or high").default("high"),
  HIGH_RISK_MINUTES: minutes.optional(),
  SESSION_IDLE_MINUTES: minutes.default(30),
  SESSION_HOURS: minutes.default(8),
  /** Whose tokens machines may come with. */
  MASKINPORTEN_ISSUER: issuer.optional(),
  /** The tokens that vendors' test suites ask for. Test installations only. */
  TOKEN_ISSUERS_TEST: issuer.optional(),
  /** How long a vendor's request waits for an answer. */
  REQUEST_DAYS: z.coerce.number("must be a number").positive("must be more than 0").max(365, "must be 365 at most").default(10),
  /** Where mails are handed over. The launcher of a test installation names testporten's mailbox. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587, or smtps://…" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>"@,\r\n]+ )?<[^<>\s@,]+@[^<>\s@,]+>$|^[^<>\s@,]+@[^<>\s@,]+$/, "must look like Name <address@example.no>")
    .default("Systemtilgang <ikke-svar@systemtilgang.invalid>"),
  /** A proxy of ours stands in front and says who is calling (X-Forwarded-For). */
  TRUST_PROXY: z.stringbool("must be true or false").default(false),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"], "must be trace, debug, info, warn, error or silent").optional(),
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
  const needed = ["DATABASE_URL", "PUBLIC_URL", "DATA_KEYS", "OIDC_ISSUER", "MASKINPORTEN_ISSUER"] as const;
  const missing = needed
    .filter((setting) => settings[setting] === undefined)
    .map((setting) => ({ setting, finding: "must be set when INSTALLATION is production" }));
  // The domain of the default does not exist: whoever receives such a mail throws it away.
  const isFromNobody = settings.SMTP_URL !== undefined && settings.MAIL_FROM.includes(".invalid");
  const sender = isFromNobody ? [{ setting: "MAIL_FROM", finding: "must be set when SMTP_URL is, and INSTALLATION is production" }] : [];
  return [...missing, ...sender, ...madeForTests(settings)];
}

/** Who trusts testporten lets anybody in as anybody: a real installation does not start with it. */
function madeForTests(settings: Settings) {
  const issuers = (["OIDC_ISSUER", "MASKINPORTEN_ISSUER"] as const)
    .filter((setting) => settings[setting] !== undefined && !isPublic(settings[setting]))
    .map((setting) => ({ setting, finding: "must be a public https address when INSTALLATION is production" }));
  const test = settings.TOKEN_ISSUERS_TEST !== undefined;
  return [...issuers, ...(test ? [{ setting: "TOKEN_ISSUERS_TEST", finding: "must not be set when INSTALLATION is production" }] : [])];
}

function isPublic(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && !/^(localhost|127\.|\[::1\]|0\.0\.0\.0)|\.localhost$/.test(hostname);
}

let parsed: Settings | undefined;
export const settings = (): Settings => (parsed ??= parseSettings(process.env));

/** What asks for more than any login to be given away. */
export function highRisk() {
  const { HIGH_RISK: names, HIGH_RISK_LEVEL: level, HIGH_RISK_MINUTES: limit = null } = settings();
  return { names, level, minutes: limit };
}

export const isTestInstallation = (): boolean => settings().INSTALLATION === "test";

export const isBehindTls = (): boolean => publicUrl().startsWith("https:");

/** The address that people and vendors use. */
export const publicUrl = (): string => settings().PUBLIC_URL ?? `http://localhost:${settings().PORT}`;
