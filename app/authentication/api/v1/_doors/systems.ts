import type { Door } from "#lib/http/handle";

export const systemDoors: readonly Door[] = [];
