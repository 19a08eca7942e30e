import type { OfferedPackage, OfferedRight, Registration } from "#lib/systems/contract";

/** What was sent, as the change log keeps it: the contract has names with a capital letter here, except in pairs. */

export const rightsAsSent = (rights: readonly OfferedRight[]) =>
  rights.map(({ action, resource }) => ({ Action: action ?? null, Resource: resource }));

export const packagesAsSent = (packages: readonly OfferedPackage[]) => packages.map(({ urn }) => ({ Urn: urn }));

export const registrationAsSent = (sent: Registration) => ({
  Id: sent.id,
  Vendor: sent.vendor,
  Name: sent.name,
  Description: sent.description,
  Rights: rightsAsSent(sent.rights),
  AccessPackages: packagesAsSent(sent.accessPackages),
  ClientId: sent.clientId,
  IsVisible: sent.isVisible,
  AllowedRedirectUrls: sent.allowedRedirectUrls,
});
