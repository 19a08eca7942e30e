/**
 * Who may import whom. The reasons are in docs/ARCHITECTURE.md; tests/check/every-rule-fires.test.ts shows that each rule bites.
 * Type-only imports count: knowing a type is knowing the module.
 */
const npm = (...names) => `(^|/)node_modules/(${names.join("|")})/`;

const rulesAndContracts = "^lib/[^/]+/(rules|contract)(\\.ts$|/)";
/** Pure words that everybody may use: no clock, no database, no environment. */
const pureBasics = "^lib/(result|identity/actor|parties/numbers)\\.ts$";
const messages = "^messages/";
const icons = "@navikt/aksel-icons";

const databaseModule = "^lib/db(\\.ts$|/)";
const database = [databaseModule, "^prisma/", npm("pg", "pg-[^/]+", "@prisma/[^/]+", "prisma")];
const mayReachTheDatabase = [databaseModule, "^lib/.*/(operations|queries)(\\.ts$|/)", "^lib/imports/", "^lib/migrations\\.ts$"];

module.exports = {
  forbidden: [
    {
      name: "everything-resolves",
      comment: "An import that cannot be found is one that no rule below can see.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one module, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "doors-never-touch-the-database",
      comment: "Pages, routes and actions call operations and queries; these decide who may see what.",
      severity: "error",
      from: { path: "^(app/|proxy\\.ts$|instrumentation\\.ts$)" },
      to: { path: database },
    },
    {
      name: "doors-import-only-components-and-lib",
      severity: "error",
      from: { path: "^(app/|proxy\\.ts$|instrumentation\\.ts$)" },
      to: {
        path: "^[^/]+/|^[^/]+\\.[jt]sx?$",
        pathNot: ["^(app|components|lib|messages|prisma)/", "(^|/)node_modules/"],
        dependencyTypesNot: ["core"],
      },
    },
    {
      name: "routes-run-without-next",
      comment: "An API route is a plain (Request) → Response function, all the way down, so that any server can serve it.",
      severity: "error",
      // Logging in is a conversation in a browser, held by next-auth, which lives in Next.
      from: { path: ["^app/.*/route\\.tsx?$", "^app/route\\.tsx?$"], pathNot: "^app/(login|api/auth)/" },
      to: { path: npm("next"), reachable: true },
    },
    {
      name: "ui-knows-no-domain",
      comment: "A primitive has no word of the domain and no text of its own.",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { pathNot: ["^components/ui/", npm("react", "react-dom", "@types/react", "@types/react-dom", icons)] },
    },
    {
      name: "components-show-what-they-are-given",
      comment:
        "Data and actions come in as props. What may be done is asked of the same rules that decide. Vendors' words and rights are shown one way only: that of requests.",
      severity: "error",
      from: { path: "^components/([^/]+)/", pathNot: "^components/ui/" },
      to: {
        pathNot: [
          "^components/($1|ui|requests)/",
          rulesAndContracts,
          pureBasics,
          messages,
          npm("react", "react-dom", "@types/react", "@types/react-dom", "next", "next-intl", "use-intl", icons),
        ],
      },
    },
    {
      name: "rules-and-contracts-are-pure",
      comment: "Rules are tables to test: they know other rules, contracts and zod.",
      severity: "error",
      from: { path: [rulesAndContracts, pureBasics] },
      to: { pathNot: [rulesAndContracts, pureBasics, npm("zod")] },
    },
    {
      name: "lib-knows-no-framework",
      comment: "The domain outlives the web framework. Only the session reader needs to know where a cookie is.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/identity/session" },
      to: { path: npm("next", "react", "react-dom", "@types/react", "@types/react-dom") },
    },
    {
      name: "lib-knows-no-door",
      comment: "Imports point inwards: doors know operations, never the other way round.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|scripts|testporten)/" },
    },
    {
      name: "only-operations-and-queries-touch-the-database",
      comment: "One place that writes and one that reads, so that no way around authorisation and journal exists.",
      severity: "error",
      from: { path: "^lib/", pathNot: mayReachTheDatabase },
      to: { path: database },
    },
    {
      name: "testporten-stands-alone",
      comment: "It plays the outside world. Knowing us, it would agree with our mistakes.",
      severity: "error",
      from: { path: "^testporten/" },
      to: { path: "^(app|components|lib|prisma|scripts|messages)/" },
    },
    {
      name: "product-never-imports-testporten",
      comment: "It is never deployed.",
      severity: "error",
      from: { path: "^(app|components|lib|prisma|scripts)/|^(proxy|instrumentation)\\.ts$" },
      to: { path: "^testporten/" },
    },
    {
      name: "only-tests-import-tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
    {
      name: "product-needs-no-dev-dependency",
      comment: "`npm ci --omit=dev` must be enough to run.",
      severity: "error",
      from: { path: "^(app|components|lib)/|^(proxy|instrumentation)\\.ts$" },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^prisma/client/"] },
    exclude: { path: "^\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    // The "#lib/…" paths are package.json "imports"; packages are found as tsc and Next find them.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "require", "node", "style", "default"],
      mainFields: ["types", "typings", "module", "main", "style"],
      extensions: [".ts", ".tsx", ".mts", ".d.ts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".css"],
    },
    cache: false,
  },
};
