/** What can be wrong with a system: the contract's number, where it is told, and the sentence, which is ours. Vendors match on the number. */
const table = {
  vendor: [0, "vendor/id", "The vendor must be written as 0192: and a right organisation number."],
  idPrefix: [1, "systemid", "The id must be the vendor's organisation number, _ and a name."],
  idTaken: [2, "systemid", "There is, or was, a system with this id."],
  serviceUnknown: [3, "rights/resource", "One or more of the services do not exist."],
  clientTaken: [4, "clientid", "One or more of the clients belong to another system."],
  redirect: [
    5,
    "allowedredirecturls",
    "One or more of the redirect addresses are not in order. They must look like https://example.com/path.",
  ],
  rightTwice: [6, "rights/resource", "One or more of the rights are there twice."],
  packageTwice: [7, "accesspackages", "One or more of the access packages are there twice."],
  packageUnfit: [8, "accesspackages", "One or more of the access packages do not exist, or cannot be given."],
  pairUnknown: [9, "rights/resource", "A right must name its service as urn:altinn:resource."],
  clientTwice: [11, "clientid", "One or more of the clients are there twice."],
  idOther: [12, "systemid", "The id in the body is not the one in the address."],
  idSpaces: [13, "systemid", "The id must have no spaces."],
  serviceUnfit: [17, "rights/resource", "One or more of the services cannot be given to a system user."],
  packageHidden: [18, "accesspackages", "A system with access packages that are for clients only cannot be visible."],
} as const satisfies Record<string, readonly [number: number, path: string, title: string]>;

type Misfit = {
  readonly path: string;
  readonly code: string;
  readonly title: string;
  readonly more?: Readonly<Record<string, string>>;
};
export type Misfits = readonly Misfit[];

export function misfit(name: keyof typeof table, more?: Readonly<Record<string, string>>): Misfit {
  const [number, path, title] = table[name];
  const code = `AUTH.VLD-${String(number).padStart(5, "0")}`;
  return { path: `/registersystemrequest/${path}`, code, title, ...(more && { more }) };
}

/** The misfits whose condition is met. */
export const those = (...found: readonly (Misfit | false)[]): Misfits => found.filter((one) => one !== false);
