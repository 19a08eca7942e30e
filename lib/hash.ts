import { createHash } from "node:crypto";

/** SHA-256. */
export const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();
