import { packageCode, partsOf } from "#lib/catalogue/contract";
import { readChangeRequest } from "#lib/change-requests/queries/portal";
import type { StoredChangeRequest } from "#lib/change-requests/queries/stored";
import { describeWanted } from "#lib/descriptions/queries";
import { inPortalForm } from "#lib/descriptions/rules";
import type { Actor } from "#lib/identity/actor";
import type { Language } from "#lib/language";
import { ok } from "#lib/result";

type Asked = { readonly id: string; readonly actor: Actor; readonly now: Date; readonly language: Language };

/** One change request in the reader's language. What the catalogue does not know is shown by its own name, and never left out. */
export async function readChangeRequestInWords({ language, ...asked }: Asked) {
  const read = await readChangeRequest(asked);
  if (!read.ok) return read;
  const { system, vendorName, ...found } = read.value;
  const { systemId, vendorOrgNo: systemVendorOrgNumber, name } = system;
  const named = { systemId, systemVendorOrgNumber, systemVendorOrgName: vendorName ?? "", name: name[language] };
  return ok({ ...found, ...(await inWords(found, language)), system: named, expires: new Date(found.expires).toISOString() });
}

type Lists = Pick<StoredChangeRequest, "requiredRights" | "unwantedRights" | "requiredAccessPackages" | "unwantedAccessPackages">;

async function inWords(lists: Lists, language: Language) {
  const resources = [...lists.requiredRights, ...lists.unwantedRights].map((right) => partsOf(right).resourceId);
  const packages = [...lists.requiredAccessPackages, ...lists.unwantedAccessPackages].map(({ urn }) => packageCode(urn) ?? urn);
  const { resources: services, accessPackages: named } = inPortalForm(await describeWanted({ resources, packages, language }));
  return {
    requiredRights: services.slice(0, lists.requiredRights.length),
    unwantedRights: services.slice(lists.requiredRights.length),
    requiredAccessPackages: named.slice(0, lists.requiredAccessPackages.length),
    unwantedAccessPackages: named.slice(lists.requiredAccessPackages.length),
  };
}
