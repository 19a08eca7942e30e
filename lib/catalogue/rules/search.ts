import { comparable, type PublicCatalogue, type PublicPackage } from "#lib/catalogue/rules/public-catalogue";

type Search = {
  readonly term?: string | undefined;
  /** Only packages with a service of one of these owners. */
  readonly resourceProviderCode?: readonly string[] | undefined;
  readonly searchInResources?: boolean | undefined;
  /** For whom. Ours are all for organisations. */
  readonly typeName?: string | undefined;
};
type Found = { readonly field: string; readonly value: string; readonly score: number };

const most = 200;

/** Packages in which the term is found, those that have it in their name before the rest. Without a term: all of them. */
export function searchPackages({ packages, services }: PublicCatalogue, search: Search) {
  const { term = "", resourceProviderCode = [], searchInResources = false, typeName } = search;
  const wanted = comparable(term.trim());
  const owners = new Set(resourceProviderCode.filter((code) => code !== "").map(comparable));
  // Most services hang on more than one package: each is looked at once.
  const foundServices = new Set(searchInResources && wanted !== "" ? services.filter(({ sought }) => sought.includes(wanted)) : []);
  return packages
    .filter(() => typeName !== "person")
    .filter(({ resources }) => owners.size === 0 || resources.some(({ provider }) => owners.has(comparable(provider.code))))
    .map((one) => ({ object: shown(one, searchInResources), fields: wanted === "" ? [] : findIn(one, wanted, foundServices) }))
    .filter(({ fields }) => wanted === "" || fields.length > 0)
    .map((hit) => ({ ...hit, score: Math.max(0, ...hit.fields.map(({ score }) => score)) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, most);
}

/** A name that begins with the term is what was meant, more often than not. */
function findIn(
  { name, description, sought, resources }: PublicPackage,
  wanted: string,
  foundServices: ReadonlySet<unknown>,
): readonly Found[] {
  const services = foundServices.size > 0 ? resources.filter((service) => foundServices.has(service)) : [];
  return [
    ...(sought.name.includes(wanted) ? [{ field: "name", value: name, score: sought.name.startsWith(wanted) ? 100 : 50 }] : []),
    ...(sought.description.includes(wanted) ? [{ field: "description", value: description, score: 10 }] : []),
    ...services.map((service) => ({ field: "resource.name", value: service.name, score: 5 })),
  ];
}

/** Many services hang on a package: they come along where they were searched. */
function shown({ resources, ...one }: PublicPackage, alsoInServices: boolean) {
  return alsoInServices ? { ...one, resources } : one;
}
