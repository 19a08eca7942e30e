import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { iso6523 } from "../world/numbers.ts";
import type { Claims } from "./assertion.ts";

/** How long a token lives, in seconds. */
export const life = 600;

export type SystemUser = { readonly id: string; readonly systemId: string; readonly orgNo: string };

type Token = {
  readonly claims: Pick<Claims, "scope" | "resource" | "consumer_org" | "iss_onbehalfof">;
  readonly client: { readonly id: string; readonly orgNo: string };
  readonly systemUser?: SystemUser | undefined;
  readonly now: number;
};

export const consumerOf = ({ claims, client }: Pick<Token, "claims" | "client">): string =>
  claims.consumer_org ?? claims.iss_onbehalfof ?? client.orgNo;

/** What stands in a token, with Maskinporten's own names. */
export function tokenClaims(token: Token): JWTPayload {
  const { claims, client, systemUser, now } = token;
  const consumer = consumerOf(token);
  return {
    ...(claims.resource !== undefined && { aud: claims.resource }),
    scope: claims.scope,
    client_id: client.id,
    client_amr: "private_key_jwt",
    token_type: "Bearer",
    iat: now,
    exp: now + life,
    jti: randomUUID(),
    consumer: iso6523(consumer),
    ...(consumer !== client.orgNo && { supplier: iso6523(client.orgNo) }),
    ...(systemUser && {
      authorization_details: [
        {
          type: "urn:altinn:systemuser",
          systemuser_id: [systemUser.id],
          systemuser_org: iso6523(systemUser.orgNo),
          system_id: systemUser.systemId,
        },
      ],
    }),
  };
}
