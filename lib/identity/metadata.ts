import type { z } from "zod";

const patience = 5_000;

/** Where an issuer describes itself. Some end their name with a slash. */
export const metadataAddress = (issuer: string, document: "openid-configuration" | "oauth-authorization-server"): string =>
  `${issuer.replace(/\/$/, "")}/.well-known/${document}`;

/** What stands there. Undefined when nobody answers, or answers something else. */
export async function readMetadata<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.output<Schema> | undefined> {
  const found = await fetch(address, { signal: AbortSignal.timeout(patience) })
    .then((answer): Promise<unknown> => answer.json())
    .catch(() => undefined);
  return schema.safeParse(found).data;
}
