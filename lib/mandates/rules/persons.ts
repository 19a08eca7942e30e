import { isPersonNumber } from "#lib/parties/numbers";
import { ok, refuse, type Result } from "#lib/result";

/** A person who is to be added: named by number and last name, both of which must be right. */

type Named = { readonly pid: string; readonly lastName: string };

export function checkNamed(pid: string, lastName: string): Result<Named, "invalid-input"> {
  const number = pid.replaceAll(/[\s\u00a0]/g, "");
  const name = comparable(lastName);
  const misfits = [
    ...(isPersonNumber(number) ? [] : [wrong("/personIdentifier", "is not a valid national identity number")]),
    ...(name === "" || name.length > 200 ? [wrong("/lastName", "must be the person's last name")] : []),
  ];
  return misfits.length === 0 ? ok({ pid: number, lastName }) : refuse("invalid-input", { misfits });
}

const wrong = (path: string, title: string) => ({ path, code: "invalid", title });

/** As people write names: capitals, the form of letters and how many spaces there are do not count. */
export const isNamed = (lastName: string, given: string): boolean => comparable(lastName) === comparable(given);

const comparable = (name: string): string => name.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("nb");
