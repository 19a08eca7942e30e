import type { Door } from "#lib/http/handle";

export const requestDoors: readonly Door[] = [];
