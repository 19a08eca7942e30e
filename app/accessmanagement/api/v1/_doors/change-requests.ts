import type { Door } from "#lib/http/handle";

export const portalChangeRequestDoors: readonly Door[] = [];
