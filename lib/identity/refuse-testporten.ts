import { z } from "zod";
import { settings } from "#lib/env";

const Metadata = z.object({ testporten: z.boolean().optional() });

/** A real installation that trusts testporten lets anybody in as anybody, under whatever address testporten is found: it says itself what it is. */
export async function refuseTestporten(): Promise<void> {
  const { INSTALLATION, OIDC_ISSUER } = settings();
  if (INSTALLATION === "test" || OIDC_ISSUER === undefined) return;
  const found = await fetch(`${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) })
    .then((answer): Promise<unknown> => answer.json())
    .catch(() => undefined);
  if (Metadata.safeParse(found).data?.testporten === true)
    throw new Error("OIDC_ISSUER is testporten, which lets anybody in as anybody: not when INSTALLATION is production.");
}
