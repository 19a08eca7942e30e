/** The chosen party travels with each page's address, so that two tabs cannot mix. */
export function actingFor(path: string, partyId: string): string {
  const [address = "", query] = path.split("?");
  const asked = new URLSearchParams(query);
  asked.set("party", partyId);
  return `${address}?${asked.toString()}`;
}

/** "Forespørsler": the letters that wait in an organisation, and those that do not any more. */
export const requestsPage = "/accessmanagement/ui/requests";

/** "Systemtilganger": the accesses of an organisation, and what waits. */
export const accessesPage = "/accessmanagement/ui/systemuser/overview";

/** "Brukere": who has mandates for an organisation. */
export const usersPage = "/accessmanagement/ui/users";
export const userPage = (id: string): string => `${usersPage}/${id}`;
