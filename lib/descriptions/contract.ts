/** What packages and services are, in the reader's language: what people see before they give them away. */

/** A service that a package opens. */
export type OpenedService = {
  readonly id: string;
  readonly title: string;
  /** The public body behind the service. */
  readonly owner: string;
  /** What is allowed there: through a package, what that package gives; asked for by itself, all it has. */
  readonly actions: readonly string[];
};

type DescribedPackage = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly area: string;
  readonly services: readonly OpenedService[];
};

/** What the catalogue does not know is still asked for: it is named, and never left out. */
export type PackageDescription = ({ readonly isKnown: true } & DescribedPackage) | { readonly isKnown: false; readonly code: string };
export type ServiceDescription =
  ({ readonly isKnown: true; readonly description: string } & OpenedService) | { readonly isKnown: false; readonly id: string };

export type Descriptions = {
  readonly packages: readonly PackageDescription[];
  readonly services: readonly ServiceDescription[];
};
