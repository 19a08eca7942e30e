import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where this run's databases are made, by name. */
    server: string;
    dataKey: string;
    templates: { readonly empty: string; readonly world: string };
  }
}
