import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { file } from "../http/answers.ts";
import type { Route } from "../http/router.ts";

const style = ["style.css", "parts.css"].map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("\n");
const inter = readFileSync(fileURLToPath(import.meta.resolve("@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2")));

export const assetRoutes: Route[] = [
  {
    method: "GET",
    path: "/testporten.css",
    for: "programs",
    answer: () => file(style, "text/css; charset=utf-8", { "cache-control": "no-cache" }),
  },
  {
    method: "GET",
    path: "/inter.woff2",
    for: "programs",
    answer: () => file(inter, "font/woff2", { "cache-control": "public, max-age=86400" }),
  },
];
