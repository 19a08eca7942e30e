import { partsOf, type Right } from "#lib/catalogue/contract";
import type { AccessKind } from "#lib/systems/rules/wishes";

type Content = {
  readonly kind: AccessKind;
  readonly systemId: string;
  readonly partyOrgNo: string;
  readonly externalRef: string;
  readonly title: string | null;
  readonly rights: readonly Right[];
  readonly packages: readonly string[];
  readonly redirectUrl: string | null;
};

const inOneForm = (right: Right) => {
  const { resourceId, subResources, action } = partsOf(right);
  return [resourceId, subResources, action];
};

/** Everything that was asked for, in one form however it was written: what its hash is made of. */
export const contentOf = ({ kind, systemId, partyOrgNo, externalRef, title, rights, packages, redirectUrl }: Content): string =>
  JSON.stringify([kind, systemId, partyOrgNo, externalRef, title, rights.map(inOneForm), packages, redirectUrl]);

type Words = Readonly<Record<"nb" | "nn" | "en", string>>;
type Offered = {
  readonly name: Words;
  readonly description: Words;
  readonly rights: readonly Right[];
  readonly packages: readonly string[];
};

const inEach = ({ nb, nn, en }: Words) => [nb, nn, en];

/** What somebody who decides has seen: the request, and what the register says of its system. In no order: the register may be written anew. */
export const sightOf = (contentHash: string, { name, description, rights, packages }: Offered): string =>
  JSON.stringify([
    contentHash,
    inEach(name),
    inEach(description),
    rights.map((right) => JSON.stringify(inOneForm(right))).sort(),
    [...packages].sort(),
  ]);
