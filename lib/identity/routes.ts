import { z } from "zod";
import type { Contract } from "#lib/http/contract";

/** What machines can ask about identity. */
const group = "Tokens";

export const exchange = {
  id: "exchangeToken",
  method: "GET",
  path: "/authentication/api/v1/exchange/{tokenProvider}",
  summary: "Exchange a token of Maskinporten or ID-porten for one of ours",
  group,
  access: { by: "anyone" },
  params: z.object({ tokenProvider: z.enum(["maskinporten", "id-porten"], "must be maskinporten or id-porten") }),
  answers: {
    200: {
      description: "The token: the same speaker and scopes, valid no longer than the one that was sent, 30 minutes at most.",
      schema: z.string(),
      type: "text/plain",
      example: "eyJhbGciOiJSUzI1NiIsImtpZCI6…",
    },
  },
  problems: ["invalid-input", "not-logged-in", "invalid-token", "too-many-requests"],
  limit: { per: "address", hits: 600, seconds: 60 },
} as const satisfies Contract;

export const metadata = {
  id: "readTokenMetadata",
  method: "GET",
  path: "/.well-known/openid-configuration",
  summary: "Who issues our tokens, and where the keys are",
  group,
  access: { by: "anyone" },
  answers: {
    200: {
      description: "The issuer's metadata.",
      schema: z.object({
        issuer: z.url(),
        jwks_uri: z.url(),
        token_endpoint: z.url(),
        response_types_supported: z.array(z.string()),
        subject_types_supported: z.array(z.string()),
        id_token_signing_alg_values_supported: z.array(z.string()),
      }),
      example: {
        issuer: "https://systemtilgang.example/authentication/api/v1/openid/",
        jwks_uri: "https://systemtilgang.example/authentication/api/v1/openid/.well-known/openid-configuration/jwks",
        token_endpoint: "https://systemtilgang.example/authentication/api/v1/exchange/maskinporten",
        response_types_supported: ["token"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      },
    },
  },
  problems: [],
} as const satisfies Contract;

export const PublicKey = z.looseObject({ kid: z.string(), kty: z.string(), alg: z.string(), use: z.literal("sig") });

export const keys = {
  id: "readTokenKeys",
  method: "GET",
  path: "/authentication/api/v1/openid/.well-known/openid-configuration/jwks",
  summary: "The public keys of our tokens",
  group,
  access: { by: "anyone" },
  answers: {
    200: {
      description: "All keys that have signed lately, sign now, or will soon.",
      schema: z.object({ keys: z.array(PublicKey) }),
      example: { keys: [{ kty: "RSA", n: "xjlCRBqkQm0e…", e: "AQAB", alg: "RS256", use: "sig", kid: "20260601-4f1c" }] },
    },
  },
  problems: [],
} as const satisfies Contract;
