import { type Door, handle } from "#lib/http/handle";
import { readSignedReceipt } from "#lib/receipts/queries/read";
import { readReceipt, readReceiptKeys } from "#lib/receipts/routes";
import { ok } from "#lib/result";
import { keysOfReceipts } from "#lib/signing-keys/queries";

const read = handle(readReceipt, async ({ input: { receiptId }, actor, now }) => {
  const found = await readSignedReceipt({ receiptId, actor, now });
  if (!found.ok) return found;
  const { jws, reference } = found.value;
  return { ...ok(jws), headers: { "content-disposition": `attachment; filename="receipt-${reference}.jws"` } };
});

const keys = handle(readReceiptKeys, async () => ok({ keys: await keysOfReceipts() }));

export const receiptDoors: readonly Door[] = [read, keys];
