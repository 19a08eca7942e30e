export type Files = Record<string, string>;

/** In order, and using every way that is allowed. */
export const skeleton: Files = {
  "next.config.js": "export default {};\n",
  "prisma.config.ts": 'import { defineConfig } from "prisma/config";\n\nexport default defineConfig({ schema: "prisma/schema.prisma" });\n',
  "app/layout.tsx": `import "./globals.css";
import type { ReactNode } from "react";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="nb">
      <body>{children}</body>
    </html>
  );
}
`,
  "app/globals.css": "body {\n  margin: 0;\n}\n",
  "app/requests/[id]/page.tsx": `import { RequestCard } from "#components/requests/request-card";
import { currentActor } from "#lib/identity/session";
import { findRequest } from "#lib/requests/queries";

export default async function Page({ params }: PageProps<"/requests/[id]">) {
  const request = await findRequest((await params).id);
  return request === null ? null : <RequestCard request={request} actor={await currentActor()} />;
}
`,
  "app/api/route.ts": `import { rejectRequest } from "#lib/requests/operations";

export const POST = async (request: Request) => Response.json(await rejectRequest(await request.text(), new Date()));
`,
  "components/ui/card.tsx": `import type { ReactNode } from "react";

export const Card = ({ children }: { children: ReactNode }) => <section>{children}</section>;
`,
  "components/requests/request-card.tsx": `"use client";
import Link from "next/link";
import { useState } from "react";
import { Card } from "#components/ui/card";
import type { Actor } from "#lib/identity/actor";
import type { SystemRequest } from "#lib/requests/contract";
import { mayReject } from "#lib/requests/rules";

export function RequestCard({ request, actor }: { request: SystemRequest; actor: Actor }) {
  const [now] = useState(() => new Date());
  return <Card>{mayReject(request, now) && <Link href={\`/requests/\${request.id}\`}>{actor.id}</Link>}</Card>;
}
`,
  "lib/db.ts": 'import { PrismaClient } from "#prisma-client";\n\nexport const db = new PrismaClient();\n',
  "lib/identity/actor.ts": "export type Actor = { id: string };\n",
  "lib/identity/session.ts": `import { cookies } from "next/headers";
import type { Actor } from "#lib/identity/actor";

export const currentActor = async (): Promise<Actor> => ({ id: (await cookies()).get("actor")?.value ?? "" });
`,
  "lib/requests/contract.ts": `import { z } from "zod";

export const SystemRequest = z.object({ id: z.string(), expiresAt: z.date() });
export type SystemRequest = z.infer<typeof SystemRequest>;
`,
  "lib/requests/rules.ts": `import type { SystemRequest } from "#lib/requests/contract";

export const mayReject = (request: SystemRequest, now: Date) => request.expiresAt > now;
`,
  "lib/requests/queries.ts": `import { db } from "#lib/db";
import { SystemRequest } from "#lib/requests/contract";

export const findRequest = async (id: string) => SystemRequest.nullable().parse(await db.find(id));
`,
  "lib/requests/operations.ts": `import { db } from "#lib/db";
import { SystemRequest } from "#lib/requests/contract";
import { mayReject } from "#lib/requests/rules";

export async function rejectRequest(id: string, now: Date) {
  const request = SystemRequest.parse(await db.find(id));
  return mayReject(request, now);
}
`,
  "prisma/client/client.ts":
    "export class PrismaClient {\n  find = (id: string): Promise<unknown> => Promise.resolve(id === '' ? null : { id });\n}\n",
  "prisma/migrations/0001_requests/migration.sql": `-- Why: requests, in one table.
-- Locks: nothing, it is new.
-- Undo: drop table request.

create table party (id text primary key);
create table request (
  id text primary key,
  -- varchar(9) in a comment and 'a timestamp' in a text are nobody's business.
  party_id text not null default 'a timestamp' references party (id) on delete cascade,
  at timestamptz not null
);
create index request_by_party on request (party_id);
-- allowed: shows how an exception is written
truncate party;
`,
  "scripts/install.mjs": "export const ensureInstalled = () => Promise.resolve();\n",
  "scripts/hello.ts": 'import { db } from "#lib/db";\n\nconsole.log(db);\n',
  "testporten/main.ts": 'import { createServer } from "node:http";\n\ncreateServer().listen();\n',
  "tests/support/now.ts": 'export const now = new Date("2026-01-01");\n',
  "tests/unit/requests.test.ts": `import { expect, test } from "vitest";
import { mayReject } from "#lib/requests/rules";
import { now } from "#tests/support/now";

test("what has run out cannot be rejected", () => {
  expect(mayReject({ id: "1", expiresAt: now }, now)).toBe(false);
});
`,
};
