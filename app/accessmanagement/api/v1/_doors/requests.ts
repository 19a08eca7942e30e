import type { Door } from "#lib/http/handle";

export const portalRequestDoors: readonly Door[] = [];
