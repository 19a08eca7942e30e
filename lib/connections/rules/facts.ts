/** What the database says about one person, or one system user, and one party: everything the rules need, and no more. */

/** The party itself or its main unit: sub-units inherit from the main unit. */
export type Place = { readonly id: string; readonly form: string | null; readonly isMainUnit: boolean };

/** The person, or an organisation in which the person has a key role and whose mandates the person so inherits. */
export type Holder = { readonly id: string; readonly keyRole: string | null };

export type HeldRole = { readonly role: string; readonly in: Place; readonly holder: Holder };
export type GivenPackage = { readonly package: string; readonly by: Place; readonly to: Holder };
export type GivenRight = { readonly service: string; readonly action: string; readonly by: Place; readonly to: Holder };

export type PersonFacts = {
  readonly personId: string;
  readonly isDead: boolean;
  readonly party: { readonly id: string; readonly form: string | null; readonly isDeleted: boolean };
  readonly roles: readonly HeldRole[];
  readonly packages: readonly GivenPackage[];
  readonly rights: readonly GivenRight[];
  /** Services with an access list that this party is on. */
  readonly listedFor: readonly string[];
};

/** What a system user was given that counts for one party: its owner, or a client of its owner. */
export type SystemUserFacts = {
  readonly systemUserId: string;
  /** Deleted, on pause, or of a system that is deleted: then it holds nothing. */
  readonly isResting: boolean;
  readonly packages: readonly string[];
  readonly rights: readonly { readonly service: string; readonly action: string }[];
  readonly listedFor: readonly string[];
};
