import type { Door } from "#lib/http/handle";

export const changeRequestDoors: readonly Door[] = [];
