import { z } from "zod";
import type { Settings } from "#lib/env";

const Metadata = z.object({ testporten: z.boolean().optional() });

type Named = Pick<Settings, "INSTALLATION" | "OIDC_ISSUER" | "MASKINPORTEN_ISSUER">;

/** A real installation that trusts testporten lets anybody in as anybody, under whatever address testporten is found: it says itself what it is. */
export async function refuseTestporten({ INSTALLATION, OIDC_ISSUER, MASKINPORTEN_ISSUER }: Named): Promise<void> {
  if (INSTALLATION === "test") return;
  const documents = {
    OIDC_ISSUER: [OIDC_ISSUER, ".well-known/openid-configuration"],
    MASKINPORTEN_ISSUER: [MASKINPORTEN_ISSUER, ".well-known/oauth-authorization-server"],
  } as const;
  for (const [setting, [issuer, path]] of Object.entries(documents)) {
    if (issuer === undefined || !(await isTestporten(`${issuer.replace(/\/$/, "")}/${path}`))) continue;
    throw new Error(`${setting} is testporten, which lets anybody in as anybody: not when INSTALLATION is production.`);
  }
}

async function isTestporten(metadata: string): Promise<boolean> {
  const found = await fetch(metadata, { signal: AbortSignal.timeout(5_000) })
    .then((answer): Promise<unknown> => answer.json())
    .catch(() => undefined);
  return Metadata.safeParse(found).data?.testporten === true;
}
