import type { Door } from "#lib/http/handle";

export const clientDoors: readonly Door[] = [];
