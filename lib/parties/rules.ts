/** The chosen party travels with each page's address, so that two tabs cannot mix. */
export function actingFor(path: string, partyId: string): string {
  const [address = "", query] = path.split("?");
  const asked = new URLSearchParams(query);
  asked.set("party", partyId);
  return `${address}?${asked.toString()}`;
}
