import type { Door } from "#lib/http/handle";

export const catalogueDoors: readonly Door[] = [];
