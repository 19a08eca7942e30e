import { findPartyBy } from "#lib/parties/queries";

/** Where a list of an access is had as a file. The portal's API names parties by number, too. */
export async function fileAddress(party: string, access: string, name: string, more: Readonly<Record<string, string>> = {}) {
  const number = (await findPartyBy({ id: party }))?.partyId;
  return `/accessmanagement/api/v1/systemuser/agentdelegation/${number}/${access}/${name}?${new URLSearchParams({ ...more, partyuuid: party }).toString()}`;
}
