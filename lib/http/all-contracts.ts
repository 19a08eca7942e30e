import { catalogueContracts } from "#lib/catalogue/routes";
import { portalChangeRequestContracts } from "#lib/change-requests/portal-routes";
import { changeRequestContracts } from "#lib/change-requests/routes";
import { portalClientContracts } from "#lib/clients/portal-routes";
import { endUserClientContracts } from "#lib/clients/routes/enduser";
import { agentContracts } from "#lib/clients/routes/enduser-changes";
import { clientContracts } from "#lib/clients/routes";
import type { Contract } from "#lib/http/contract";
import { apiDocument } from "#lib/http/routes";
import { exchange, keys, metadata } from "#lib/identity/routes";
import { live, ready } from "#lib/installation/routes";
import { receiptContracts } from "#lib/receipts/routes";
import { portalMandateContracts } from "#lib/mandates/portal-routes";
import { mandateContracts } from "#lib/mandates/routes";
import { sendRejection } from "#lib/letters/portal-routes";
import { portalRequestContracts } from "#lib/requests/portal-routes";
import { requestContracts } from "#lib/requests/routes";
import { portalSystemUserContracts } from "#lib/system-users/portal-routes";
import { systemUserContracts } from "#lib/system-users/routes";
import { portalSystemContracts } from "#lib/systems/portal-routes";
import { systemContracts } from "#lib/systems/routes";

/** Every operation that machines can call, in the order they are read about. A test finds each door that is not here. */
export const allContracts: readonly Contract[] = [
  ...[exchange, metadata, keys],
  ...[systemContracts, requestContracts, changeRequestContracts, systemUserContracts, clientContracts, catalogueContracts].flat(),
  ...[portalSystemContracts, portalRequestContracts, portalChangeRequestContracts, portalSystemUserContracts, portalClientContracts].flat(),
  ...[mandateContracts, portalMandateContracts, endUserClientContracts, agentContracts].flat(),
  ...receiptContracts,
  sendRejection,
  ...[live, ready, apiDocument],
];
