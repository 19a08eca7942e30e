import { z } from "zod";
import { receiptType } from "#lib/receipts/contract";
import { ok, refuse, type Result } from "#lib/result";

/** What can be said of a receipt before anything is asked of the database, and what is wrong with one. */

export type Fault =
  | "empty"
  | "tooLong"
  /** Not a signed text at all, or one that came to harm. */
  | "unreadable"
  /** Signed, but no receipt. */
  | "otherKind"
  /** Somebody else's. */
  | "foreign"
  /** Says that it is ours, with a key that we never had, or not then. */
  | "unknownKey"
  | "changed"
  /** Signed with our key, but not one that we have given out. */
  | "notGivenOut";

export const longestReceipt = 1_000_000;

const Header = z.strictObject({ alg: z.enum(["RS256", "ES256"]), kid: z.string().min(1).max(200), typ: z.literal(receiptType) });
const Issued = z.object({ iss: z.string(), iat: z.number() });

export type TakenApart = {
  readonly jws: string;
  readonly alg: string;
  readonly kid: string;
  readonly iss: string;
  readonly issuedAt: Date;
};

/** As it was pasted: with line breaks and blanks that mail programs put in. */
export function takeApart(pasted: string): Result<TakenApart, Fault> {
  if (pasted.length > 2 * longestReceipt) return refuse("tooLong");
  const jws = pasted.replaceAll(/\s+/g, "");
  if (jws === "") return refuse("empty");
  if (jws.length > longestReceipt) return refuse("tooLong");
  const [first, second, third, ...more] = jws.split(".");
  if (third === undefined || more.length > 0) return refuse("unreadable");
  const [head, body] = [readPart(first), readPart(second)];
  if (head === undefined || body === undefined || bytesOf(third) === undefined) return refuse("unreadable");
  const [header, issued] = [Header.safeParse(head), Issued.safeParse(body)];
  if (!header.success || !issued.success) return refuse("otherKind");
  const { iss, iat } = issued.data;
  return ok({ jws, alg: header.data.alg, kid: header.data.kid, iss, issuedAt: new Date(iat * 1000) });
}

/** Written as we write it: each text has one form only, so that no sign can be changed unseen. */
function bytesOf(part: string | undefined): Buffer | undefined {
  if (part === undefined || part === "") return undefined;
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : undefined;
}

function readPart(part: string | undefined): unknown {
  const bytes = bytesOf(part);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

type Known = { readonly algorithm: string; readonly signsFrom: Date; readonly signsUntil: Date };
const leeway = 60_000;

/** A key is believed for the time in which it signed, for ever; and for no other time. */
export function mayHaveSigned({ alg, iss, issuedAt }: TakenApart, key: Known | undefined, ourName: string): Result<true, Fault> {
  if (!key) return refuse(iss === ourName ? "unknownKey" : "foreign");
  const isInTime = issuedAt.getTime() >= key.signsFrom.getTime() - leeway && issuedAt.getTime() < key.signsUntil.getTime() + leeway;
  return key.algorithm === alg && isInTime ? ok(true) : refuse("unknownKey");
}
