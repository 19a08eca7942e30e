// Reads every migration and says where it breaks a rule. Plain Node: node scripts/lint-migrations.mjs [project folder]
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folderName = /^(\d{4})_[a-z0-9]+(_[a-z0-9]+)*$/;
const headings = ["Why", "Locks", "Undo"];

/** `find` is tried all over the file, comments and texts left out. `allowed`: a line `-- allowed: reason` right above makes it right. */
const rules = [
  { find: /\bdrop\s+table\b/g, allowed: true, say: "drops a table: data cannot come back" },
  {
    find: /\bdrop\s+column\b|(?<=\balter\s+table\s[^;]*)\bdrop\s+(?!column|constraint|not|default|expression|identity)\w+/g,
    allowed: true,
    say: "drops a column: data cannot come back, and the version still running may read it",
  },
  { find: /(?<=(?:^|;|\bbegin|\bthen)\s*)truncate\b/g, allowed: true, say: "truncates: data cannot come back" },
  {
    find: /\balter\s+(column\s+)?"?\w+"?\s+(set\s+data\s+)?type\b/g,
    allowed: true,
    say: "changes a column's type: rewrites and locks the table",
  },
  { find: /\b(var)?char(acter)?(\s+varying)?\s*\(/g, say: "uses a length in the type: write text, with a check where a length matters" },
  { find: /\btimestamp\b(?!\s*(\(\d\))?\s*with\s+time\s+zone)/g, say: "has a time without time zone: write timestamptz" },
  { find: /\b(small|big)?serial[248]?\b/g, say: "uses serial: write generated always as identity" },
  {
    find: /\breferences\s+[\w."]+(?![\w."])(?:\s*\([^)]*\)|(?!\s*\())(?![^,;)]*\bon\s+delete\s+(cascade|restrict|set\s+null)\b)/g,
    say: "has a foreign key without on delete cascade, restrict or set null",
  },
];

const createTable = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)/gi;
const createIndex = /\bcreate\s+(?:unique\s+)?index\s+[^;]*?\bon\s+(?:only\s+)?([\w."]+)/g;

/** Findings as "file:line: sentence", in the order of the files. */
export function lintMigrations(project) {
  const migrations = join(project, "prisma", "migrations");
  if (!existsSync(migrations)) return [];
  const folders = readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map((folder) => folder.name).sort();
  return names.flatMap((name, i) => {
    const file = join("prisma", "migrations", name, "migration.sql");
    const path = join(project, file);
    const findings = existsSync(path) ? lintFile(readFileSync(path, "utf8")) : [{ line: 1, say: "is missing" }];
    return [...lintName(name, i + 1), ...findings].sort((a, b) => a.line - b.line).map(({ line, say }) => `${file}:${line}: ${say}`);
  });
}

function lintName(name, place) {
  const number = folderName.exec(name)?.[1];
  if (number === undefined) return [{ line: 1, say: "its folder is not named NNNN_snake_case" }];
  if (Number(number) === place) return [];
  return [{ line: 1, say: `has number ${number} where ${String(place).padStart(4, "0")} comes next: numbers rise by one` }];
}

function lintFile(sql) {
  const lines = sql.split("\n");
  const bare = withoutCommentsAndTexts(sql);
  const lower = bare.toLowerCase();
  const lineAt = (index) => sql.slice(0, index).split("\n").length;
  const isAllowed = (line) => /^\s*-- allowed: \S/.test(lines[line - 2] ?? "");

  const found = rules.flatMap(({ find, allowed, say }) =>
    [...lower.matchAll(find)]
      .map(({ index }) => lineAt(index))
      .filter((line) => !(allowed && isAllowed(line)))
      .map((line) => ({ line, say: allowed ? `${say}; if it must be, say why in "-- allowed: reason" right above` : say })),
  );
  return [...lintHead(lines), ...found, ...lintTables(bare, lineAt), ...lintIndexes(lower, lineAt, isAllowed)];
}

function lintHead(lines) {
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const head = lines.slice(0, end === -1 ? lines.length : end);
  const missing = headings.filter((heading) => !head.some((line) => new RegExp(`^-- ${heading}: *\\S`).test(line)));
  return missing.map((heading) => ({ line: 1, say: `its head comment lacks "-- ${heading}: …"` }));
}

function lintTables(bare, lineAt) {
  const isGood = (name) => /^[a-z][a-z0-9_]*$/.test(name) && !/[^siu]s$/.test(name);
  return [...bare.matchAll(createTable)]
    .filter(([, name]) => !isGood(name))
    .map(({ 1: name, index }) => ({ line: lineAt(index), say: `names a table ${name}: write lower snake_case, singular` }));
}

function lintIndexes(lower, lineAt, isAllowed) {
  const ownTables = new Set([...lower.matchAll(createTable)].map(([, name]) => name));
  return [...lower.matchAll(createIndex)]
    .filter(({ 1: table, index }) => !ownTables.has(table) && !isAllowed(lineAt(index)))
    .map(({ 1: table, index }) => ({
      line: lineAt(index),
      say: `indexes ${table}, which may be large: writers wait until it is built. If it must be, say why in "-- allowed: reason" right above`,
    }));
}

/** Blanks, so that every place keeps its line. */
function withoutCommentsAndTexts(sql) {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (part) => part.replace(/[^\n]/g, " "));
}

if (realpathSync(process.argv[1] ?? ".") === fileURLToPath(import.meta.url)) {
  const findings = lintMigrations(process.argv[2] ?? join(import.meta.dirname, ".."));
  for (const finding of findings) console.log(finding);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
