import "vitest";
import type { IssuerKey } from "./issuer-key.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where this run's databases are made, by name. */
    server: string;
    dataKey: string;
    /** The private halves of the first keys of each issuer in the tests. */
    issuerKeys: { readonly maskinporten: IssuerKey; readonly idporten: IssuerKey; readonly testtokens: IssuerKey };
    templates: { readonly empty: string; readonly world: string };
  }
}
