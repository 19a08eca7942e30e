import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { PublicKey } from "#lib/identity/routes";

/** Receipts of decisions, in the form that anybody can check. */

const path = "/accessmanagement/api/v1/receipts";
const group = "The portal's own API";

export const readReceipt = {
  id: "readReceipt",
  method: "GET",
  path: `${path}/{receiptId}`,
  summary: "Download the signed receipt of a decision",
  group,
  access: { by: "session" },
  params: z.object({ receiptId: z.guid("must be a uuid").meta({ example: "0d3f5a52-7a77-4d53-9a7e-7f3a6f1f6b11" }) }),
  answers: {
    200: {
      description:
        "A JWS (RFC 7515, compact), `typ` receipt+jwt: what was decided, by whom, when and for which organisation. For whoever decided, and for the organisation's access managers.",
      schema: z.string(),
      type: "text/plain",
      example: "eyJhbGciOiJSUzI1NiIsImtpZCI6Ij…",
    },
  },
  problems: ["not-found", "level-too-low"],
} as const satisfies Contract;

export const readReceiptKeys = {
  id: "readReceiptKeys",
  method: "GET",
  path: `${path}/keys`,
  summary: "The public keys that receipts are checked with",
  group,
  access: { by: "anyone" },
  answers: {
    200: {
      description: "Every key that has ever signed one, those that no longer sign too, and those that will soon.",
      schema: z.object({ keys: z.array(PublicKey) }),
      example: { keys: [{ kty: "RSA", n: "xjlCRBqkQm0e…", e: "AQAB", alg: "RS256", use: "sig", kid: "20260601-4f1c" }] },
    },
  },
  problems: [],
} as const satisfies Contract;

export const receiptContracts: readonly Contract[] = [readReceipt, readReceiptKeys];
