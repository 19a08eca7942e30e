import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { claimCall, keepAnswer, type KeptAnswer, type MarkedCall, releaseCall } from "#lib/idempotency/operations";
import { ok, refuse, type Result } from "#lib/result";

/** The IETF draft's Idempotency-Key, on every POST of machines, and on those of the portal that say so. */
const keyHeader = "idempotency-key";
export const mayBeMarked = ({ method, access, isOnceByKey }: Contract): boolean =>
  method === "POST" && (access.by === "token" || isOnceByKey === true);

/** As the document tells of it. */
export const repeatable = z.object({
  "Idempotency-Key": z
    .string()
    .max(255)
    .optional()
    .meta({ description: "Names this call. Sent again within a day, it gets the same answer and does nothing twice." }),
});

/** Written as a quoted string by the draft, and without quotes by many. */
export function keyOf(headers: Headers): Result<string | null, "invalid-input"> {
  const given = headers.get(keyHeader);
  if (given === null) return ok(null);
  const key = /^"(.*)"$/.exec(given.trim())?.[1] ?? given.trim();
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return ok(key);
  return refuse("invalid-input", {
    misfits: [{ path: "Idempotency-Key", code: "invalid_format", title: "must be 1 to 255 printable characters" }],
  });
}

/** The first call acts; the same call again gets the same answer; while the first is under way the others are told so. */
export async function answerOnce(
  call: MarkedCall,
  now: Date,
  act: () => Promise<Response>,
): Promise<Result<Response, "call-under-way" | "key-used-otherwise">> {
  const claim = await claimCall(call, now);
  if (claim.is === "under-way") return refuse("call-under-way");
  if (claim.is === "used-otherwise") return refuse("key-used-otherwise");
  if (claim.is === "answered") return ok(rebuilt(claim.answer));
  try {
    const answer = await act();
    const kept = await read(answer);
    await (answer.status < 500 ? keepAnswer(call, kept, now) : releaseCall(call, now));
    return ok(rebuilt(kept));
  } catch (fault) {
    await releaseCall(call, now).catch(() => undefined);
    throw fault;
  }
}

const read = async (answer: Response): Promise<KeptAnswer> => ({
  status: answer.status,
  body: answer.body === null ? null : await answer.text(),
  headers: Object.fromEntries(answer.headers),
});

const rebuilt = ({ status, body, headers }: KeptAnswer): Response => new Response(body, { status, headers });
