import type { Door } from "#lib/http/handle";

export const portalSystemDoors: readonly Door[] = [];
