import { compactVerify, decodeJwt, errors, importJWK } from "jose";
import { pool } from "#lib/db";
import { ownIssuer } from "#lib/identity/issuers";
import { Receipt } from "#lib/receipts/contract";
import { type Fault, mayHaveSigned, takeApart } from "#lib/receipts/rules/check";
import { ok, refuse, type Result } from "#lib/result";
import { findKey, type KnownKey } from "#lib/signing-keys/queries";

/** Is this a receipt of ours, as we gave it out? Nothing of it is kept. */
export async function checkReceipt(pasted: string): Promise<Result<Receipt, Fault>> {
  const taken = takeApart(pasted);
  if (!taken.ok) return taken;
  const { kid, jws } = taken.value;
  const key = await findKey(kid);
  const believed = mayHaveSigned(taken.value, key, ownIssuer());
  if (!believed.ok) return believed;
  if (!key || !(await isSignedBy(key, jws))) return refuse("changed");
  const receipt = Receipt.safeParse(decodeJwt(jws));
  if (!receipt.success) return refuse("otherKind");
  return (await isGivenOut(receipt.data, jws)) ? ok(receipt.data) : refuse("notGivenOut");
}

async function isSignedBy({ jwk, algorithm }: KnownKey, jws: string): Promise<boolean> {
  try {
    await compactVerify(jws, await importJWK(jwk, algorithm), { algorithms: [algorithm] });
    return true;
  } catch (fault) {
    if (fault instanceof errors.JOSEError) return false;
    throw fault;
  }
}

/** A key that was stolen after its time could sign with a date of its time. It could not put the receipt among those that we keep. */
async function isGivenOut({ jti, organisation }: Receipt, jws: string): Promise<boolean> {
  const { rows } = await pool.query<{ jws: string }>({
    name: "is-given-out",
    text: "select s.jws from receipt s join party p on p.id = s.party_id where p.org_no = $1 and s.id = $2",
    values: [organisation.orgNo, jti],
  });
  return rows[0]?.jws === jws;
}
