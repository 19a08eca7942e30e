import type { Level } from "#lib/identity/rules/levels";

/** Who is asking. The same for both doors: a page's session and a machine's token. */
export type Person = {
  readonly kind: "person";
  /** The person's party. */
  readonly id: string;
  readonly userId: number;
  readonly name: string;
  readonly level: Level;
  /** When the identity provider last asked who it is, as far as it has said. */
  readonly authenticatedAt?: Date | null;
  /** What a token allows; a session of the portal needs none. */
  readonly scopes: readonly string[];
  /** The session, when a person sits at the other end. */
  readonly sessionId: string | null;
};

/** An organisation's software, with a token of its own: a vendor, or a service owner. */
export type Organisation = {
  readonly kind: "organisation";
  readonly orgNo: string;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
};

/** A vendor's software that acts for an organisation which has allowed it. */
export type SystemUser = {
  readonly kind: "system-user";
  readonly id: string;
  readonly ownerOrgNo: string;
  readonly systemId: string;
  readonly vendorOrgNo: string;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
};

export type Actor = Person | Organisation | SystemUser;

/** The organisation whose software is asking: also when it acts for another one. People are nobody's software. */
export function organisationOf(actor: Actor): string | null {
  if (actor.kind === "organisation") return actor.orgNo;
  return actor.kind === "system-user" ? actor.vendorOrgNo : null;
}

/** Who asks, and when: what every query of a person's own takes. */
export type Who = { readonly actor: Actor; readonly now: Date };

/** The same of something that is done, and the call that it is part of. */
export type Doing = Who & { readonly traceId: string };
