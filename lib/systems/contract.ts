import { z } from "zod";

const text = z.string("is missing").trim().min(1, "is missing").max(1000, "must be 1000 characters at most");

/** Name and description in the three languages. Further languages are kept. */
export const Translated = z
  .object({ nb: text, nn: text, en: text }, "must have nb, nn and en")
  .catchall(z.string().max(1000, "must be 1000 characters at most"));
export type Translated = z.infer<typeof Translated>;
