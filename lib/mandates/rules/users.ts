import { z } from "zod";

/** Who has mandates for an organisation, and in which ways, as its pages show them. Names of roles, packages and areas are in the reader's language. */

/** A role in the register, in the organisation or in its main unit. */
export type RoleName = { readonly code: string; readonly name: string; readonly viaMainUnit: boolean };

export type AdminMarks = { readonly accessManager: boolean; readonly clientAdministrator: boolean; readonly mainAdministrator: boolean };

export type UserRow = {
  readonly id: string;
  readonly kind: "person" | "organisation";
  readonly name: string;
  readonly orgNo: string | null;
  readonly isSubunit: boolean;
  /** An organisation that is deleted, a person who is dead. */
  readonly isGone: boolean;
  readonly roles: readonly RoleName[];
  /** How many packages it holds for the organisation, in whatever way. */
  readonly packages: number;
  /** How many services it was given by themselves. */
  readonly services: number;
  readonly admin: AdminMarks;
  /** The organisation itself has added it. */
  readonly isGiven: boolean;
  /** Nothing in the organisation itself: all comes through its main unit. */
  readonly viaMainUnit: boolean;
  /** Of an organisation: how many of its accesses for clients act for this one. */
  readonly accesses: number;
};

/** Where a page begins or ends: a name, to the length that is sorted by, and an id. */
export const UserCursor = z.tuple([z.string(), z.guid()]);
export type UserCursor = z.infer<typeof UserCursor>;

export type FoundUsers = {
  /** False: only `me` is told. */
  readonly mayAdminister: boolean;
  readonly me: UserRow;
  readonly rows: readonly UserRow[];
  readonly total: number;
  /** Tokens for `after` and `before`. */
  readonly next: string | null;
  readonly previous: string | null;
};

/** Somebody with a key role in an organisation inherits what that organisation was given. */
export type Heir = { readonly id: string; readonly name: string; readonly roles: readonly string[] };

export type Through = { readonly organisation: string; readonly role: string };

type Origin = { readonly giver: "party" | "mainUnit"; readonly through: Through | null };
export type Way = Origin &
  ({ readonly by: "mandate"; readonly givenAt: Date; readonly givenBy: string | null } | { readonly by: "role"; readonly role: string });

export type WhyNotTakeBack = "onlyByRole" | "byMainUnit" | "inherited" | "needsMainAdministrator" | "notAccessManager";

export type HeldPackage = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly isAdmin: boolean;
  readonly ways: readonly Way[];
  /** Given by the organisation itself. */
  readonly isGiven: boolean;
  readonly mayTakeBack: boolean;
  readonly whyNot: WhyNotTakeBack | null;
};

export type HeldArea = { readonly id: string; readonly name: string; readonly packages: readonly HeldPackage[] };

/** What deleting a user does, or why it cannot be done. Roles in the register stay whatever is deleted here. */
export type Deletion = "whole" | "rolesRemain" | "nothingToDelete" | "needsMainAdministrator" | "notAccessManager";

export type UserPage = {
  readonly user: UserRow;
  readonly isMe: boolean;
  readonly mayAdminister: boolean;
  readonly party: { readonly id: string; readonly name: string; readonly orgNo: string | null; readonly isDeleted: boolean };
  readonly areas: readonly HeldArea[];
  readonly count: number;
  readonly services: readonly { readonly id: string; readonly title: string; readonly owner: string }[];
  readonly deletion: Deletion;
};

/** An access of a provider, and what it will not hold any more. */
export type Lost = {
  readonly id: string;
  readonly providerName: string;
  readonly title: string;
  readonly system: string;
  readonly vendor: string;
  readonly packages: readonly string[];
  /** Nothing of the organisation is left in it. */
  readonly endsWhole: boolean;
};

export type Foreseen = {
  /** The first of them, by title. */
  readonly accesses: readonly Lost[];
  readonly count: number;
  /** Packages that go on, because a role in the register gives them too. */
  readonly stays: readonly string[];
};
