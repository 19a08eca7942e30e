import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offences } from "./offences.ts";
import { type Files, skeleton } from "./project-in-order.ts";

/**
 * A rule that nobody has seen fire may be switched off by a typing error. Here each one fires once: two small projects under the real
 * configuration, one in order and one with an offence for every rule, go through the real `npm run check`.
 */
const project = join(import.meta.dirname, "..", "..");
const configuration = [
  ...[".gitignore", ".prettierrc.json", ".prettierignore", "tsconfig.json", "eslint.config.js", ".dependency-cruiser.cjs", "knip.json"],
  ...["scripts/check.mjs", "scripts/lint-migrations.mjs"],
];

type Result = { name: string; ok: boolean; output: string };

/** Lines on their own, or, where a tool groups them, each with the heading that it stands under. */
function complaints({ name, output }: Result): string[] {
  const headings: Record<string, RegExp> = { lint: /^\//, "dead code": /^\S.* \(\d+\)$/ };
  let heading = "";
  return output.split("\n").map((line) => {
    if (headings[name]?.test(line)) heading = line;
    return `${heading} ${line}`;
  });
}

async function copyOfProject(name: string, files: Files, packages: string[]): Promise<string> {
  const folder = join(await root, name);
  for (const file of configuration) await cp(join(project, file), join(folder, file));
  for (const [file, text] of Object.entries({ ...files, "package.json": await manifest(files, packages) })) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  // One link for each package and not one for all: caches belong to the copy.
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  const names = await readdir(join(project, "node_modules"));
  await Promise.all(names.filter((of) => of !== ".cache").map((of) => symlink(join(project, "node_modules", of), join(modules, of))));
  return folder;
}

/** The real manifest, with the packages that the copy uses and those asked for. */
async function manifest(files: Files, packages: string[]): Promise<string> {
  const real = JSON.parse(await readFile(join(project, "package.json"), "utf8")) as Record<
    "scripts" | "dependencies" | "devDependencies",
    Files
  >;
  const texts = [await readFile(join(project, "eslint.config.js"), "utf8"), ...Object.values(files)].join();
  const isUsed = (name: string) => texts.includes(`"${name}"`) || texts.includes(`"${name}/`) || packages.includes(name);
  const used = (of: Files) => Object.fromEntries(Object.entries(of).filter(([name]) => isUsed(name)));
  const scripts = Object.fromEntries(Object.entries(real.scripts).filter(([name]) => ["check", "format"].includes(name)));
  const shown = { ...real, scripts, dependencies: used(real.dependencies), devDependencies: used(real.devDependencies) };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

async function check(folder: string): Promise<Result[]> {
  const script = `import { runChecks } from "./scripts/check.mjs"; console.log(JSON.stringify(await runChecks()));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: folder,
    env: { ...process.env, FORCE_COLOR: "0" },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Result[];
}

const root = mkdtemp(join(tmpdir(), "check-")).then((folder) => realpath(folder));
let inOrder: Result[];
let offending: Result[];

beforeAll(async () => {
  inOrder = await check(await copyOfProject("in-order", skeleton, ["react-dom", "typescript", "prettier", "knip", "dependency-cruiser"]));
  const files = Object.assign({}, skeleton, ...Object.values(offences).map((offence) => offence.files)) as Files;
  offending = await check(await copyOfProject("offending", files, ["pg-copy-streams", "fast-check"]));
}, 180_000);

afterAll(async () => {
  await rm(await root, { recursive: true, force: true });
});

test("a project in order passes every check", () => {
  expect(inOrder.filter(({ ok }) => !ok)).toEqual([]);
  expect(inOrder.map(({ name }) => name).sort()).toEqual([
    "boundaries",
    "dead code",
    "format",
    "lint",
    "migrations",
    "route types",
    "types",
  ]);
});

test.each(Object.entries(offences))("%s", (_guarantee, { check: name, file, rule }) => {
  const result = offending.find((of) => of.name === name);
  expect(result?.ok).toBe(false);
  expect(result && complaints(result).filter((line) => line.includes(file) && line.includes(rule))).not.toEqual([]);
});
