import type { Door } from "#lib/http/handle";

export const portalSystemUserDoors: readonly Door[] = [];
