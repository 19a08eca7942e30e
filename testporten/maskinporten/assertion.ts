import { z } from "zod";
import { isOrgNo } from "../world/numbers.ts";

/** A refusal the way OAuth 2.0 says it. */
export class TokenError extends Error {
  constructor(
    readonly error: string,
    description: string,
    readonly status = 400,
  ) {
    super(description);
    this.name = "TokenError";
  }
}

const organisation = z.object({
  authority: z.literal("iso6523-actorid-upis"),
  ID: z
    .string()
    .regex(/^0192:\d{9}$/, "must be 0192: and nine digits")
    .refine((id) => isOrgNo(id.slice(5)), "has a wrong check digit"),
});

const SystemUserDetails = z.strictObject({
  type: z.literal("urn:altinn:systemuser"),
  systemuser_org: organisation.transform(({ ID }) => ID.slice(5)),
  externalRef: z.string().min(1).max(255).optional(),
});
export type SystemUserDetails = z.infer<typeof SystemUserDetails>;

const orgNo = z.string().refine(isOrgNo, "must be an organisation number");
const seconds = z.number().int();

/** Maskinporten refuses what it does not know, so a misspelt name does not go unnoticed. */
const Claims = z.strictObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: seconds,
  iat: seconds,
  nbf: seconds.optional(),
  sub: z.string().optional(),
  jti: z.string().min(1).max(255).optional(),
  scope: z.string().regex(/^\S+( \S+)*$/, "must name at least one scope, with one space between them"),
  resource: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** On whose behalf a supplier asks: the newer and the older way to say it. */
  consumer_org: orgNo.optional(),
  iss_onbehalfof: orgNo.optional(),
  authorization_details: z.tuple([SystemUserDetails], "must be a list with exactly one system user").optional(),
});
export type Claims = z.infer<typeof Claims>;

export function readClaims(payload: unknown): Claims {
  const parsed = Claims.safeParse(payload);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message));
  throw new TokenError("invalid_request", `Invalid assertion. ${findings.join("; ")}.`);
}

type Asker = { readonly id: string; readonly scopes: readonly string[] };

const leeway = 10;
const longestLife = 120;

/** Everything but the signature. `now` in seconds. */
export function checkClaims(claims: Claims, client: Asker, issuer: string, now: number): void {
  const { aud, exp, iat, nbf, scope, consumer_org, iss_onbehalfof } = claims;
  const wrong = (description: string) => new TokenError("invalid_grant", `Invalid assertion. ${description}`);
  if ([aud].flat().join(" ") !== issuer) throw wrong(`aud must be ${issuer}, and nothing else.`);
  if (exp <= now - leeway) throw wrong("It has expired: check exp and the clock of your machine.");
  if (iat > now + leeway) throw wrong("iat is in the future: check the clock of your machine.");
  if (nbf !== undefined && nbf > now + leeway) throw wrong("nbf is in the future.");
  if (exp - iat > longestLife) throw wrong(`exp must be at most ${longestLife} seconds after iat.`);
  if (exp <= iat) throw wrong("exp must be after iat.");
  if (consumer_org !== undefined && iss_onbehalfof !== undefined) throw wrong("Use consumer_org or iss_onbehalfof, not both.");
  const missing = scope.split(" ").filter((one) => !client.scopes.includes(one));
  if (missing.length > 0) throw new TokenError("invalid_scope", `The client ${client.id} is not granted: ${missing.join(", ")}.`);
}

/** Remembers which assertions have been used for as long as they could be used again. */
export class UsedAssertions {
  private readonly until = new Map<string, number>();

  /** Says whether this is the first time. */
  use(client: string, jti: string, exp: number, now: number): boolean {
    for (const [key, time] of this.until) if (time + leeway < now) this.until.delete(key);
    const key = JSON.stringify([client, jti]);
    if (this.until.has(key)) return false;
    this.until.set(key, exp);
    return true;
  }
}
