import { z } from "zod";
import type { Contract } from "#lib/http/contract";

/** The document that describes all the others. */
export const apiDocument = {
  id: "readApiDocument",
  method: "GET",
  path: "/openapi.json",
  summary: "This API as an OpenAPI 3.1 document",
  group: "The service itself",
  access: { by: "anyone" },
  answers: {
    200: {
      description: "Made from the contracts that the server itself checks calls and answers against.",
      schema: z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) }),
      example: { openapi: "3.1.1", info: { title: "Systemtilgang", version: "1" }, paths: {} },
    },
  },
  problems: [],
} as const satisfies Contract;
