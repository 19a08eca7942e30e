import { z } from "zod";
import type { Contract } from "#lib/http/contract";

/** What those who run this installation ask about it. */
const group = "The service itself";

export const live = {
  id: "isAlive",
  method: "GET",
  path: "/health/live",
  summary: "Is the process alive?",
  group,
  access: { by: "anyone" },
  answers: { 200: { description: "It answers. Says nothing about the database.", schema: z.object({ status: z.literal("alive") }) } },
  problems: [],
} as const satisfies Contract;

const parts = { database: z.boolean(), migrations: z.boolean(), issuerKeys: z.boolean() };

export const ready = {
  id: "isReady",
  method: "GET",
  path: "/health/ready",
  summary: "May traffic be sent here?",
  group,
  access: { by: "anyone" },
  answers: {
    200: { description: "Every part is in order.", schema: z.object({ status: z.literal("ready"), ...parts }) },
    503: {
      description: "Not now; the parts say why.",
      schema: z.object({ status: z.literal("not ready"), ...parts }),
      example: { status: "not ready", database: true, migrations: true, issuerKeys: false },
    },
  },
  problems: [],
} as const satisfies Contract;
