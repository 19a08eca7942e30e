import { type Files, skeleton } from "./project-in-order.ts";

type Offence = { check: string; file: string; rule: string; files: Files };

const lint = (rule: string, file: string, code: string): Offence => ({ check: "lint", rule, file, files: { [file]: code } });
const types = (rule: string, file: string, code: string): Offence => ({
  check: "types",
  rule: `error ${rule}`,
  file,
  files: { [file]: code },
});
const dead = (rule: string, file: string, files: Files): Offence => ({ check: "dead code", rule, file, files });
const boundary = (rule: string, file: string, imported: string, others: Files = {}): Offence => ({
  check: "boundaries",
  rule: `error ${rule}: ${file} → `,
  file,
  files: { ...others, [file]: `import "${imported}";\n` },
});

const head = "-- Why: a test.\n-- Locks: nothing.\n-- Undo: nothing.\n";
let migrations = 1;
function migration(rule: string, sql: string, named?: string): Offence {
  const file = `prisma/migrations/${named ?? `${String(++migrations).padStart(4, "0")}_offence`}/migration.sql`;
  return { check: "migrations", rule, file, files: { [file]: sql } };
}

/** What each rule forbids, done once. */
export const offences: Record<string, Offence> = {
  "code that is not formatted is refused": {
    check: "format",
    rule: "",
    file: "lib/a/untidy.ts",
    files: { "lib/a/untidy.ts": "export  const a=1\n" },
  },

  "any is refused": lint("no-explicit-any", "lib/a/any.ts", "export const same = (it: any): unknown => it;\n"),
  "an any that came from elsewhere is not assigned": lint(
    "no-unsafe-assignment",
    "lib/a/assign.ts",
    'export const it: string = JSON.parse("1");\n',
  ),
  "an any is not called": lint("no-unsafe-call", "lib/a/call.ts", 'export const it: unknown = JSON.parse("1")();\n'),
  "an any is not looked into": lint("no-unsafe-member-access", "lib/a/member.ts", 'export const it: unknown = JSON.parse("1").it;\n'),
  "an any is not returned": lint("no-unsafe-return", "lib/a/return.ts", 'export const it = (): string => JSON.parse("1");\n'),
  "an any is not passed on": lint("no-unsafe-argument", "lib/a/argument.ts", 'export const it = encodeURI(JSON.parse("1"));\n'),
  "a promise is awaited or returned": lint("no-floating-promises", "lib/a/floating.ts", "Promise.resolve(1);\n"),
  "a promise is not taken for its answer": lint(
    "no-misused-promises",
    "lib/a/misused.ts",
    "export const it = Promise.resolve(1) ? 1 : 2;\n",
  ),
  "a switch names every case": lint(
    "switch-exhaustiveness-check",
    "lib/a/switch.ts",
    'export function it(of: "a" | "b") {\n  switch (of) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n',
  ),
  "a type is imported as a type": lint(
    "consistent-type-imports",
    "lib/a/type.ts",
    'import { Readable } from "node:stream";\n\nexport const it = (of: Readable) => of;\n',
  ),
  "an import of types only leaves nothing behind": lint(
    "no-import-type-side-effects",
    "lib/a/inline.ts",
    'import { type Readable } from "node:stream";\n\nexport const it = (of: Readable) => of;\n',
  ),
  "a condition that is always true is refused": lint(
    "no-unnecessary-condition",
    "lib/a/always.ts",
    "export const it = (of: string) => of ?? 1;\n",
  ),
  "== is refused": lint("eqeqeq", "lib/a/equal.ts", "export const it = (of: string) => of == 'a';\n"),
  "the product does not print": lint("no-console", "lib/a/print.ts", 'console.log("hello");\n'),
  "plain JavaScript is linted too": lint("no-undef", "scripts/plain.mjs", "nowhere();\n"),
  "an exception that is no longer needed goes": lint(
    "Unused eslint-disable",
    "lib/a/disable.ts",
    "// eslint-disable-next-line eqeqeq\nexport const it = 1;\n",
  ),
  "hooks are called in order": lint(
    "react-hooks/rules-of-hooks",
    "components/a/hook.tsx",
    'import { useId } from "react";\n\nexport const It = ({ of }: { of: boolean }) => (of ? <p>{useId()}</p> : null);\n',
  ),
  "an effect names what it depends on": lint(
    "react-hooks/exhaustive-deps",
    "components/a/effect.tsx",
    'import { useEffect } from "react";\n\nexport function It({ of }: { of: string }) {\n  useEffect(() => {\n    document.title = of;\n  }, []);\n  return null;\n}\n',
  ),
  "an image has words": lint("jsx-a11y/alt-text", "components/a/image.tsx", 'export const It = () => <img src="/a.png" />;\n'),
  "what can be clicked can be reached by keyboard": lint(
    "jsx-a11y/click-events-have-key-events",
    "components/a/click.tsx",
    "export const It = ({ act }: { act: () => void }) => <div onClick={act}>a</div>;\n",
  ),
  "Next's own rules hold": lint(
    "@next/next/no-img-element",
    "components/a/next.tsx",
    'export const It = () => <img src="/a.png" alt="" />;\n',
  ),
  "rules have no clock": lint("no-restricted-syntax", "lib/clock/rules.ts", "export const isOver = (at: Date) => at < new Date();\n"),
  "rules have no environment": lint(
    "no-restricted-globals",
    "lib/env-reader/rules.ts",
    'export const isOn = () => process.env["ON"] === "1";\n',
  ),

  "strict: nothing is any by silence": types("TS7006", "lib/a/silent.ts", "export const it = (of) => String(of);\n"),
  "strict: null is not a text": types("TS2322", "lib/a/null.ts", "export const it: string = null;\n"),
  "noUncheckedIndexedAccess: an element may be missing": types(
    "TS2322",
    "lib/a/element.ts",
    "export const first = (of: string[]): string => of[0];\n",
  ),
  "exactOptionalPropertyTypes: undefined is not absent": types(
    "TS2375",
    "lib/a/optional.ts",
    "export const it: { a?: string } = { a: undefined };\n",
  ),
  "noPropertyAccessFromIndexSignature: a guess looks like a guess": types(
    "TS4111",
    "lib/a/guess.ts",
    "export const it = (of: Record<string, string>) => of.guess;\n",
  ),
  "noImplicitOverride: an override says so": types(
    "TS4114",
    "lib/a/override.ts",
    "class Up {\n  it = () => 1;\n}\nexport class Down extends Up {\n  it = () => 2;\n}\n",
  ),
  "noImplicitReturns: every way out answers": types(
    "TS7030",
    "lib/a/way-out.ts",
    "export function it(of: boolean) {\n  if (of) return 1;\n}\n",
  ),
  "noFallthroughCasesInSwitch: a case ends": types(
    "TS7029",
    "lib/a/fall.ts",
    "export function it(of: number) {\n  switch (of) {\n    case 1:\n      of += 1;\n    default:\n      return of;\n  }\n}\n",
  ),
  "noUnusedLocals: what is named is used": types("TS6133", "lib/a/local.ts", "const unused = 1;\nexport const it = 2;\n"),
  "noUnusedParameters: what is asked for is used": types("TS6133", "lib/a/parameter.ts", "export const it = (unused: string) => 1;\n"),
  "verbatimModuleSyntax: a type is exported as a type": types(
    "TS1205",
    "lib/a/export.ts",
    'export { Actor } from "#lib/identity/actor";\n',
  ),
  "a side-effect import exists": types("TS2882", "lib/a/effect.ts", 'import "./nowhere";\n'),
  "a page speaks of an address that exists": types(
    "TS2344",
    "app/address/page.tsx",
    'export default async function Page({ params }: PageProps<"/nowhere">) {\n  return JSON.stringify(await params);\n}\n',
  ),
  "a page exports a page": {
    check: "types",
    rule: "app/empty/page",
    file: ".next/types/validator.ts",
    files: { "app/empty/page.tsx": "export const it = 1;\n" },
  },

  "a page never imports lib/db": boundary("doors-never-touch-the-database", "app/db/page.ts", "#lib/db"),
  "a page never imports lib/db by a relative path": boundary("doors-never-touch-the-database", "app/relative/page.ts", "../../lib/db"),
  "a page never imports the Prisma client": boundary("doors-never-touch-the-database", "app/prisma/page.ts", "#prisma-client"),
  "an action never imports @prisma": boundary("doors-never-touch-the-database", "app/prisma/actions.ts", "@prisma/adapter-pg"),
  "a route never imports pg": boundary("doors-never-touch-the-database", "app/pg/route.ts", "pg"),
  "the proxy never imports lib/db": boundary("doors-never-touch-the-database", "proxy.ts", "#lib/db"),
  "a page imports no script": boundary("doors-import-only-components-and-lib", "app/script/page.ts", "#scripts/hello"),
  "a page imports no test": boundary("doors-import-only-components-and-lib", "app/test/page.ts", "#tests/support/now"),
  "an API route never imports next": boundary("routes-run-without-next", "app/next/route.ts", "next/server"),
  "an API route never reaches next through lib": boundary("routes-run-without-next", "app/session/route.ts", "#lib/identity/session"),
  "a primitive knows no component with a noun": boundary(
    "ui-knows-no-domain",
    "components/ui/domain.tsx",
    "#components/requests/request-card",
  ),
  "a primitive knows no contract": boundary("ui-knows-no-domain", "components/ui/contract.tsx", "#lib/requests/contract"),
  "a primitive has no texts": boundary("ui-knows-no-domain", "components/ui/text.tsx", "next-intl"),
  "a component fetches nothing": boundary("components-show-what-they-are-given", "components/b/fetch.tsx", "#lib/requests/queries"),
  "a component does nothing": boundary("components-show-what-they-are-given", "components/b/act.tsx", "#lib/requests/operations"),
  "a component never imports lib/db": boundary("components-show-what-they-are-given", "components/b/db.tsx", "#lib/db"),
  "a component knows no component of another noun": boundary(
    "components-show-what-they-are-given",
    "components/b/other.tsx",
    "#components/c/card",
    { "components/c/card.tsx": "export const Card = () => null;\n" },
  ),
  "rules never import lib/db": boundary("rules-and-contracts-are-pure", "lib/b/rules.ts", "#lib/db"),
  "rules never import queries": boundary("rules-and-contracts-are-pure", "lib/c/rules.ts", "#lib/requests/queries"),
  "rules never import Node": boundary("rules-and-contracts-are-pure", "lib/d/rules.ts", "node:crypto"),
  "rules never import a package but zod": boundary("rules-and-contracts-are-pure", "lib/e/rules.ts", "jose"),
  "contracts never import operations": boundary("rules-and-contracts-are-pure", "lib/b/contract.ts", "#lib/requests/operations"),
  "result is as pure as the rules": boundary("rules-and-contracts-are-pure", "lib/result.ts", "#lib/db"),
  "lib never imports next": boundary("lib-knows-no-framework", "lib/b/headers.ts", "next/headers"),
  "lib never imports React": boundary("lib-knows-no-framework", "lib/b/react.ts", "react"),
  "lib never imports a component": boundary("lib-knows-no-door", "lib/b/component.ts", "#components/ui/card"),
  "lib never imports a script": boundary("lib-knows-no-door", "lib/b/script.ts", "#scripts/hello"),
  "only operations and queries import lib/db": boundary("only-operations-and-queries-touch-the-database", "lib/b/db.ts", "#lib/db"),
  "only operations and queries import the Prisma client": boundary(
    "only-operations-and-queries-touch-the-database",
    "lib/b/prisma.ts",
    "#prisma-client",
  ),
  "only operations and queries import pg": boundary("only-operations-and-queries-touch-the-database", "lib/b/pg.ts", "pg"),
  "testporten does not know the product": boundary("testporten-stands-alone", "testporten/b.ts", "#lib/requests/rules"),
  "the product does not know testporten": boundary("product-never-imports-testporten", "lib/b/testporten.ts", "../../testporten/main"),
  "only tests import tests": boundary("only-tests-import-tests", "scripts/test-user.ts", "#tests/support/now"),
  "the product runs without development's packages": boundary("product-needs-no-dev-dependency", "lib/b/dev.ts", "vitest"),
  "an import that leads nowhere is refused": boundary("everything-resolves", "lib/b/nowhere.ts", "#lib/nowhere"),
  "imports do not go round in circles": boundary("no-cycles", "lib/b/egg.ts", "#lib/b/hen", { "lib/b/hen.ts": 'import "#lib/b/egg";\n' }),

  "an export that nobody uses is refused": dead("Unused exports", "lib/requests/rules.ts", {
    "lib/requests/rules.ts": `${skeleton["lib/requests/rules.ts"] ?? ""}export const nobodyAsks = 1;\n`,
  }),
  "a file that nobody uses is refused": dead("Unused files", "lib/b/unused.ts", { "lib/b/unused.ts": "export const it = 1;\n" }),
  "a package that nobody uses is refused": dead("Unused dependencies", "pg-copy-streams", {}),
  "a package for development that nobody uses is refused": dead("Unused devDependencies", "fast-check", {}),
  "a package that is not listed is refused": dead("Unlisted dependencies", "scripts/unlisted.ts", {
    "scripts/unlisted.ts": 'import resolve from "enhanced-resolve";\n\nconsole.log(resolve);\n',
  }),

  "a migration says why": migration('"-- Why: …"', head.replace("-- Why: a test.\n", "")),
  "a migration says what it locks": migration('"-- Locks: …"', head.replace("nothing.", "")),
  "a migration says how to undo it": migration('"-- Undo: …"', head.replace("-- Undo: nothing.\n", "\n-- Undo: too late.\n")),
  "a migration drops no table": migration(":4: drops a table", `${head}drop table request;\n`),
  "a migration drops no column": migration(":5: drops a column", `${head}alter table request\n  drop column id;\n`),
  "a migration drops no column in short": migration(":4: drops a column", `${head}alter table request drop id;\n`),
  "a migration truncates nothing": migration(":5: truncates", `${head}select 1;\nTRUNCATE request;\n`),
  "a migration changes no column's type": migration(
    ":4: changes a column's type",
    `${head}alter table request alter id type uuid using id::uuid;\n`,
  ),
  "an exception needs a reason": migration(":5: drops a table", `${head}-- allowed:\ndrop table request;\n`),
  "a migration indexes no table that may be large": migration(":4: indexes request", `${head}create index by_id on request (id);\n`),
  "tables are in the singular": migration(":4: names a table requests", `${head}create table requests (id text);\n`),
  "tables are in lower snake_case": migration(':4: names a table "Request"', `${head}create table "Request" (id text);\n`),
  "columns are text, not varchar": migration(":4: uses a length", `${head}create table a (id varchar(9));\n`),
  "columns are text, not char": migration(":4: uses a length", `${head}create table b (id char(9));\n`),
  "times have a zone": migration(":4: has a time without", `${head}create table c (at timestamp not null);\n`),
  "numbers are identities, not serials": migration(":4: uses serial", `${head}create table d (id bigserial);\n`),
  "a foreign key says what happens on delete": migration(
    ":4: has a foreign key",
    `${head}create table e (id text references party (id));\n`,
  ),
  "a foreign key's no action is not an answer": migration(
    ":4: has a foreign key",
    `${head}create table f (id text references party on delete no action);\n`,
  ),
  "a migration's folder is named NNNN_snake_case": migration("NNNN_snake_case", head, "9999-Kebab"),
  "migrations leave no gap": migration("numbers rise by one", head, "9998_gap"),
};
