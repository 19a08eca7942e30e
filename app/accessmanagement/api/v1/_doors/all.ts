import type { Door } from "#lib/http/handle";
import { catalogueDoors } from "./catalogue";
import { portalChangeRequestDoors } from "./change-requests";
import { clientDelegationDoors } from "./client-delegations";
import { portalClientDoors } from "./clients";
import { mandateDoors } from "./mandates";
import { receiptDoors } from "./receipts";
import { rejectionDoors } from "./rejections";
import { portalRequestDoors } from "./requests";
import { portalSystemUserDoors } from "./system-users";
import { portalSystemDoors } from "./systems";

/** Every door of the portal's own API, and of the public catalogue. */
export const accessManagementDoors: readonly Door[] = [
  ...[catalogueDoors, portalSystemDoors, portalRequestDoors, portalChangeRequestDoors, portalSystemUserDoors, portalClientDoors].flat(),
  ...[mandateDoors, clientDelegationDoors].flat(),
  ...receiptDoors,
  ...rejectionDoors,
];
