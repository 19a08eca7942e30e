import { randomUUID } from "node:crypto";
import { CompactSign } from "jose";
import type { Queryable } from "#lib/db";
import { ownIssuer } from "#lib/identity/issuers";
import type { Letter } from "#lib/letters/queries/letter";
import { requestKinds } from "#lib/letters/rules/letter";
import { withoutPersonalNumbers } from "#lib/outbox/rules/plain";
import { type Receipt, receiptType } from "#lib/receipts/contract";
import { describeDecided } from "#lib/receipts/queries/describe";
import type { Decided } from "#lib/receipts/rules/things";
import { shortReference } from "#lib/requests/rules/reading";
import type { SigningKey } from "#lib/signing-keys/queries";

type Giving = {
  readonly letter: Letter & { readonly decided: NonNullable<Letter["decided"]> };
  readonly decided: Decided;
  readonly key: SigningKey;
};

/** In the transaction of the decision, which is not there without its receipt. The key is asked for before it begins. */
export async function giveReceipt(on: Queryable, { letter, decided, key }: Giving): Promise<Receipt> {
  const receipt = await receiptOf(on, letter, decided);
  const bytes = new TextEncoder().encode(JSON.stringify(receipt));
  const jws = await new CompactSign(bytes).setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: receiptType }).sign(key.key);
  await on.query({
    name: "store-receipt",
    text: "insert into receipt (party_id, id, about_id, jws, created_at) values ($1, $2, $3, $4, $5)",
    values: [letter.party.id, receipt.jti, letter.id, jws, letter.decided.at],
  });
  return receipt;
}

async function receiptOf(on: Queryable, letter: Giving["letter"], decided: Decided): Promise<Receipt> {
  const { id, link, party, system, vendor } = letter;
  const { by, at, reason } = letter.decided;
  const { role, ...things } = await describeDecided(decided, { partyId: party.id, personId: by.id }, on);
  return {
    ...{ iss: ownIssuer(), iat: Math.floor(at.getTime() / 1000), jti: randomUUID() },
    ...{ kind: requestKinds[link], outcome: letter.status === "Accepted" ? "accepted" : "rejected", at: at.toISOString() },
    ...{ request: id, reference: shortReference(id), organisation: { name: party.name, orgNo: party.orgNo } },
    system: { id: system.systemId, name: system.name, vendor: { name: vendor.name, orgNo: vendor.orgNo } },
    by: { name: by.name, role },
    ...things,
    reason: reason === null ? null : withoutPersonalNumbers(reason),
  };
}
