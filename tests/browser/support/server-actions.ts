import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything that a page can be asked to do, as the build lists it, and a page of which it is a part. */

type Manifest = {
  readonly node: Readonly<Record<string, { exportedName: string; filename: string; workers: Readonly<Record<string, unknown>> }>>;
};

export function everyAction() {
  const file = join(import.meta.dirname, "../../../.next/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return Object.entries(node).map(([id, { exportedName: name, filename, workers }]) => ({
    ...{ id, name, filename },
    page: pageOf(Object.keys(workers)[0] ?? ""),
  }));
}

const pageOf = (worker: string) =>
  `/${worker
    .replace(/^app\//, "")
    .replace(/\/?page$/, "")
    .replaceAll(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000")}`;
