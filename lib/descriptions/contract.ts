/** What packages and services are, in the reader's language: what people see before they give them away. */

export type DescribedService = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The public body behind the service. */
  readonly owner: string;
  /** What is allowed there: of a package, what the package gives; of a single service, all it has. */
  readonly actions: readonly string[];
};

type DescribedPackage = {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly area: string;
  readonly services: readonly DescribedService[];
};

/** What the catalogue does not know is still asked for: it is named, and never left out. */
export type PackageDescription = ({ readonly isKnown: true } & DescribedPackage) | { readonly isKnown: false; readonly code: string };
export type ServiceDescription = ({ readonly isKnown: true } & DescribedService) | { readonly isKnown: false; readonly id: string };

export type Descriptions = {
  readonly packages: readonly PackageDescription[];
  readonly services: readonly ServiceDescription[];
};
