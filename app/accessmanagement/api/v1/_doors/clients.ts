import type { Door } from "#lib/http/handle";

export const portalClientDoors: readonly Door[] = [];
