import { z } from "zod";

const port = z.coerce.number("must be a number").int("must be a whole number").max(65535, "must be at most 65535");
const address = z
  .url({ protocol: /^https?$/, error: "must be an http or https address", abort: true })
  .transform((text) => new URL(text).origin);

const Settings = z.object({
  TESTPORTEN_PORT: port.min(1, "must be 1–65535").default(3001),
  /** How browsers and programs reach testporten, when it is not http://localhost:TESTPORTEN_PORT. */
  TESTPORTEN_ADDRESS: address.optional(),
  PORTAL_ADDRESS: address.default("http://localhost:3000"),
  DATA_DIR: z.string().min(1, "must not be empty").default(".data"),
  WORLD_FILE: z.string().min(1, "must not be empty").default("prisma/seed/world.json"),
  /** 0: any free one. */
  SMTP_PORT: port.min(0, "must be 0–65535").optional(),
  HOST: z.string().default("127.0.0.1"),
});

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly address: string;
  readonly portal: string;
  readonly dataFolder: string;
  readonly worldFile: string;
  readonly smtpPort: number;
};

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "));
  const { TESTPORTEN_PORT, TESTPORTEN_ADDRESS, PORTAL_ADDRESS, DATA_DIR, WORLD_FILE, SMTP_PORT, HOST } = parsed.data;
  return {
    port: TESTPORTEN_PORT,
    host: HOST,
    address: TESTPORTEN_ADDRESS ?? `http://localhost:${TESTPORTEN_PORT}`,
    portal: PORTAL_ADDRESS,
    dataFolder: DATA_DIR,
    worldFile: WORLD_FILE,
    smtpPort: SMTP_PORT ?? TESTPORTEN_PORT + 1,
  };
}
