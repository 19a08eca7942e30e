import { packageNamed } from "#lib/catalogue/contract";
import type { Descriptions } from "#lib/descriptions/contract";

/** What can be done in a service, as its policy writes it. Those that stand here have words of their own in messages/; any other is shown as it is, with a warning. */
export const knownActions = [
  "read",
  "write",
  "instantiate",
  "delete",
  "confirm",
  "sign",
  "complete",
  "reject",
  "access",
  "subscribe",
  "consent",
  "publish",
] as const;

export type KnownAction = (typeof knownActions)[number];

export const isKnownAction = (action: string): action is KnownAction => knownActions.some((known) => known === action);

/** As the portal's own API says it. What the catalogue does not know goes by its own name, and is never left out. */
export const inPortalForm = ({ packages, services }: Descriptions) => ({
  resources: services.map((one) => ({
    identifier: one.id,
    title: one.isKnown ? one.title : one.id,
    description: one.isKnown ? one.description : "",
    resourceOwnerName: one.isKnown ? one.owner : "",
  })),
  accessPackages: packages.map((one) => ({
    ...packageNamed(one.code),
    name: one.isKnown ? one.name : one.code,
    description: one.isKnown ? one.description : "",
  })),
});
