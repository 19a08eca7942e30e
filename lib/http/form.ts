import { storable } from "#lib/http/loose-json";

/**
 * What the form of a page says, for server actions, which are addresses of their own: anybody can send them anything. What a database cannot store
 * is left out, and of what is said twice, the first counts. A lint rule sees to it that actions read forms in no other way.
 */
export const textIn = (form: FormData, name: string): string | undefined => textsIn(form, name)[0];

export const textsIn = (form: FormData, name: string): readonly string[] =>
  valuesIn(form, name).flatMap((value) => (typeof value === "string" ? [storable(value)] : []));

/** A file that was chosen. Browsers send an empty one where none was. */
export const fileIn = (form: FormData, name: string): File | undefined =>
  valuesIn(form, name).find((value): value is File => value instanceof File && value.size > 0);

/** All of its texts, by name. */
export function fieldsOf(form: FormData): Readonly<Record<string, string>> {
  const names = form instanceof FormData ? [...new Set(form.keys())] : [];
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textIn(form, name);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

const valuesIn = (form: FormData, name: string) => (form instanceof FormData ? form.getAll(name) : []);
