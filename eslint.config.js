import js from "@eslint/js";
import next from "@next/eslint-plugin-next";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";

/** Plugins that only recommend ("warn"): here a rule either holds or it is not a rule. */
const asErrors = (rules) => Object.fromEntries(Object.keys(rules).map((name) => [name, [rules[name]].flat().with(0, "error")]));

/** ESLint runs in Node: Node's globals are the ones it sees around itself. TypeScript knows them without help. */
const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, "readonly"]));

const readForms = "Forms are read by lib/http/form.ts.";
const pure = "A rule is a table to test: time comes in as `now`, everything else as an argument.";

export default defineConfig(
  globalIgnores([".next/", ".data/", "prisma/client/", "public/", "next-env.d.ts", "test-results/", "playwright-report/", "coverage/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },

  js.configs.recommended,
  {
    rules: {
      "no-console": "error",
      eqeqeq: "error",
    },
  },

  {
    files: ["**/*.{ts,tsx}"],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",

      // Types come from zod (`type Request = z.infer<typeof Request>`): one word for a type, not two.
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      // A number in a sentence is harmless; an object or undefined in one is a bug, and stays an error.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => record(…)` is how we write a short function, whatever `record` returns.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // An empty text means "nothing given": `name || fallback` is meant.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      // A worker's `while (true)` is an honest loop.
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: "only-allowed-literals" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    // Server actions and pages are async by contract, whether or not they wait for anything.
    files: ["app/**"],
    rules: { "@typescript-eslint/require-await": "off" },
  },
  {
    // Adding to a library's own interface (`declare module`) can only be done with an interface.
    files: ["**/*.d.ts"],
    rules: { "@typescript-eslint/consistent-type-definitions": "off" },
  },

  {
    files: ["**/*.tsx"],
    extends: [a11y.flatConfigs.strict],
  },
  {
    files: ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"],
    extends: [hooks.configs.flat.recommended, next.configs["core-web-vitals"]],
    rules: { ...asErrors(hooks.configs.flat.recommended.rules), ...asErrors(next.configs["core-web-vitals"].rules) },
  },

  {
    files: ["lib/**/rules.ts", "lib/**/rules/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", ...["process", "fetch", "crypto", "performance"].map((name) => ({ name, message: pure }))],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: pure },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: pure },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: pure },
      ],
    },
  },

  {
    // Anybody can send an action anything: what cannot be stored is left out in one place.
    files: ["app/**/actions.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "MemberExpression[object.name='form']", message: readForms },
        { selector: "CallExpression[callee.object.name='Object'] > Identifier[name='form']", message: readForms },
        { selector: "SpreadElement > Identifier[name='form']", message: readForms },
      ],
    },
  },

  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ["scripts/**"],
    rules: { "no-console": "off" },
  },
);
