import type { Hindered } from "#lib/mandates/rules/giving";
import { type Refusal, refuse } from "#lib/result";

/** The contract's own names for what is wrong. */

const misfits = {
  unknownParty: ["AM.VLD-00006", "There is no such party here."],
  otherParty: ["AM.VLD-00009", "must be the party itself"],
  hasMandates: ["AM.VLD-00010", "It has been given packages. Say cascade=true to take them back too."],
  unknownPackage: ["AM.VLD-00011", "There is no such access package."],
  notAuthorized: ["AM.VLD-00026", "You may not give this access package."],
  notForReceiver: ["AM.VLD-00028", "This access package is not for such a receiver."],
  self: ["AM.VLD-00045", "must be somebody else"],
  notAssignable: ["AM.VLD-00048", "This access package cannot be given directly."],
} as const satisfies Record<string, readonly [code: string, title: string]>;

export function refuseWire(what: keyof typeof misfits, path: string, more?: Readonly<Record<string, unknown>>): Refusal<"invalid-input"> {
  const [code, title] = misfits[what];
  return refuse("invalid-input", { misfits: [{ path, code, title, ...(more && { more }) }] });
}

/** Why a package may not be given. */
export function refuseObstacle({ because }: Hindered, path: string): Refusal<"invalid-input" | "package-check-invalid"> {
  if (because === "unknownPackage") return refuse("package-check-invalid");
  if (because === "notForOrganisations") return refuseWire("notForReceiver", path, { because });
  if (because === "onlyByRegisterRole" || because === "notAssignable") return refuseWire("notAssignable", path, { because });
  return refuseWire("notAuthorized", path, { because });
}
