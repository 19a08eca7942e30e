import { packageCode } from "#lib/catalogue/contract";
import type { Catalogue, Service } from "#lib/catalogue/rules";
import { isOrgNo } from "#lib/parties/numbers";
import type { OfferedPackage, OfferedRight } from "#lib/systems/contract";
import { misfit, type Misfits, those } from "#lib/systems/rules/misfits";

/** What a vendor may say of its system. Everything that is wrong is told at once. */

const vendorPrefix = "0192:";
export const vendorNamed = (orgNo: string): string => `${vendorPrefix}${orgNo}`;

/** "0192:312683725" → "312683725". Null: no organisation number, or written otherwise. */
export function vendorNumber(id: string): string | null {
  const orgNo = id.slice(vendorPrefix.length);
  return id.startsWith(vendorPrefix) && isOrgNo(orgNo) ? orgNo : null;
}

export const checkId = (id: string, vendorOrgNo: string): Misfits =>
  those(
    !(id.startsWith(`${vendorOrgNo}_`) && id.length > vendorOrgNo.length + 1) && misfit("idPrefix"),
    // Also what only some databases take for a space.
    /[\s\p{White_Space}\p{Cc}]/u.test(id) && misfit("idSpaces"),
  );

/** Two clients that differ in capitals only are one and the same. */
export const checkClients = (clientIds: readonly string[]): Misfits =>
  those(hasDoubles(clientIds.map((id) => id.toLowerCase())) && misfit("clientTwice"));

const resourceUrn = "urn:altinn:resource";

export function checkRights(rights: readonly OfferedRight[], { services }: Catalogue): Misfits {
  const pairs = rights.flatMap(({ resource }) => resource);
  const odd = pairs.filter(({ id }) => id !== resourceUrn).map(({ id, value }) => `${id}:${value}`);
  const names = distinct(pairs.filter(({ id }) => id === resourceUrn).map(({ value }) => value));
  const unknown = names.filter((name) => !services.has(name));
  const unfit = names.flatMap((name) => services.get(name) ?? []).filter((service) => !mayBeOffered(service));
  return those(
    unknown.length > 0 && misfit("serviceUnknown", { "ResourceIds Not Found : ": unknown.join(" | ") }),
    hasDoubles(rights.map(keyOf)) && misfit("rightTwice"),
    odd.length > 0 && misfit("pairUnknown", { "Invalid Resource Id Details : ": distinct(odd).join(" | ") }),
    unfit.length > 0 && misfit("serviceUnfit", { "ResourceIds Not Delegable : ": unfit.map(({ id }) => id).join(" | ") }),
  );
}

const offeredTypes = [
  ...["AltinnApp", "Systemresource", "Default", "CorrespondenceService", "BrokerService", "GenericAccessResource", "MigratedApp"],
];
const mayBeOffered = ({ type, isDelegable }: Service): boolean => isDelegable && offeredTypes.includes(type);

/** The same pairs, in any order, to be used for the same. */
const keyOf = ({ action, resource }: OfferedRight): string =>
  [action ?? "", ...resource.map(({ id, value }) => `${id}:${value}`).sort()].join(",");

export function checkPackages(wanted: readonly OfferedPackage[], isVisible: boolean, { packages }: Catalogue): Misfits {
  const urns = distinct(wanted.map(({ urn }) => urn));
  const found = new Map(urns.map((urn) => [urn, packages.get(packageCode(urn) ?? "")]));
  const malformed = urns.filter((urn) => urn.split(":").length < 4);
  const unknown = urns.filter((urn) => !malformed.includes(urn) && !found.get(urn));
  const known = [...found].flatMap(([urn, one]) => (one ? [{ urn, ...one }] : []));
  const ungivable = known.filter(({ isDelegable, isAssignable }) => !isDelegable && !isAssignable).map(({ urn }) => urn);
  const details = [
    malformed.length > 0 && `Invalid format: ${malformed.join(", ")}`,
    unknown.length > 0 && `Not found: ${unknown.join(", ")}`,
    ungivable.length > 0 && `Not possible to delegate: ${ungivable.join(", ")}`,
  ].filter((detail) => detail !== false);
  return those(
    urns.length < wanted.length && misfit("packageTwice"),
    details.length > 0 && misfit("packageUnfit", { "Invalid Urn Details : ": details.join(" | ") }),
    isVisible && known.some(({ isAssignable }) => !isAssignable) && misfit("packageHidden"),
  );
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
const hasDoubles = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;
