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
