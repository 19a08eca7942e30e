import { notFound } from "next/navigation";
import type { z } from "zod";
import { fieldsOf } from "#lib/http/form";

/** What an action needs of its form. One that was not made by our pages leads nowhere. */
export const readForm = <Fields extends z.ZodObject>(form: FormData, fields: Fields): z.output<Fields> =>
  fields.safeParse(fieldsOf(form)).data ?? notFound();
