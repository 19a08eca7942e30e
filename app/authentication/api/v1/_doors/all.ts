import type { Door } from "#lib/http/handle";
import { changeRequestDoors } from "./change-requests";
import { clientDoors } from "./clients";
import { identityDoors } from "./identity";
import { requestDoors } from "./requests";
import { systemUserDoors } from "./system-users";
import { systemDoors } from "./systems";

/** Every door of the vendors' API, and of what people's software can do there. Their contracts say where each stands. */
export const authenticationDoors: readonly Door[] = [
  ...[identityDoors, systemDoors, requestDoors, changeRequestDoors, systemUserDoors, clientDoors].flat(),
];
