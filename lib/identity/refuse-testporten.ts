import { z } from "zod";
import type { Settings } from "#lib/env";
import { metadataAddress, readMetadata } from "#lib/identity/metadata";

const Metadata = z.object({ testporten: z.boolean().optional() });

type Named = Pick<Settings, "INSTALLATION" | "OIDC_ISSUER" | "MASKINPORTEN_ISSUER">;

/** A real installation that trusts testporten lets anybody in as anybody, under whatever address testporten is found: it says itself what it is. */
export async function refuseTestporten({ INSTALLATION, OIDC_ISSUER, MASKINPORTEN_ISSUER }: Named): Promise<void> {
  if (INSTALLATION === "test") return;
  const documents = {
    OIDC_ISSUER: [OIDC_ISSUER, "openid-configuration"],
    MASKINPORTEN_ISSUER: [MASKINPORTEN_ISSUER, "oauth-authorization-server"],
  } as const;
  for (const [setting, [issuer, document]] of Object.entries(documents)) {
    if (issuer === undefined || !(await isTestporten(metadataAddress(issuer, document)))) continue;
    throw new Error(`${setting} is testporten, which lets anybody in as anybody: not when INSTALLATION is production.`);
  }
}

const isTestporten = async (address: string): Promise<boolean> => (await readMetadata(address, Metadata))?.testporten === true;
