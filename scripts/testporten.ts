import { join, resolve } from "node:path";
import { settings } from "#lib/env";
import { freePort } from "./ports.ts";
import { worldFile } from "./prepare.ts";
import { type Service, startService } from "./services.ts";

export type PlannedTestporten = {
  readonly address: string;
  /** What the portal must know to use it. */
  readonly env: Readonly<Record<string, string>>;
  readonly start: () => Promise<Service>;
};

/** The stand-in for ID-porten, Maskinporten and e-mail. Only ever beside a test installation. */
export async function planTestporten(portal: string): Promise<PlannedTestporten> {
  const { TESTPORTEN_PORT, DATA_DIR } = settings();
  const address = process.env["TESTPORTEN_ADDRESS"] || `http://localhost:${TESTPORTEN_PORT}`;
  const smtpPort = await freePort();
  const env = {
    TESTPORTEN_PORT: String(TESTPORTEN_PORT),
    TESTPORTEN_ADDRESS: address,
    PORTAL_ADDRESS: portal,
    DATA_DIR: resolve(DATA_DIR),
    WORLD_FILE: worldFile,
    SMTP_PORT: String(smtpPort),
  };
  const start = () => startService("Testporten", "testporten/main.ts", [], env);
  return { address, env: portalEnv(address, smtpPort, resolve(DATA_DIR)), start };
}

/** Somebody who tests against another provider says so, and keeps what was said: its issuer, client and key belong together. */
function portalEnv(address: string, smtpPort: number, dataFolder: string): Record<string, string> {
  const login = {
    OIDC_ISSUER: `${address}/idporten`,
    OIDC_CLIENT_ID: "systemtilgang",
    OIDC_CLIENT_KEY_FILE: join(dataFolder, "testporten", "portal-client-key.json"),
  };
  const others = {
    MASKINPORTEN_ISSUER: `${address}/maskinporten/`,
    TOKEN_ISSUERS_TEST: `${address}/altinn/`,
    // Something to try it with: what no other journey needs.
    HIGH_RISK: "starte-drive-endre-avvikle-virksomhet",
    HIGH_RISK_MINUTES: "15",
    SMTP_URL: `smtp://localhost:${smtpPort}`,
  };
  const notSaid = Object.entries(others).filter(([name]) => !process.env[name]);
  return { ...(!process.env["OIDC_ISSUER"] && login), ...Object.fromEntries(notSaid) };
}
