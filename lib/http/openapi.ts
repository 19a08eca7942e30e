import {
  createDocument,
  type CreateDocumentOptions,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { publicUrl } from "#lib/env";
import { mayBeMarked, repeatable } from "#lib/http/answer-once";
import type { Contract } from "#lib/http/contract";
import { limitOf } from "#lib/http/limit-of";
import { problemAnswers, problemExamples, problemSchemas } from "#lib/http/problem-answers";
import { sampleOf, schemaOf } from "#lib/http/sample";
import { whoMayCall } from "#lib/http/who-may-call";
import { cookieName } from "#lib/identity/cookie";

/** The API as an OpenAPI document, made from the very contracts that calls and answers are checked against. */
export const describeApi = (contracts: readonly Contract[]): oas31.OpenAPIObject =>
  createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "Systemtilgang",
        version: "1",
        description: "Let a vendor's software act for an organisation towards the public sector. For people to read: /docs.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: publicUrl() }],
      tags: [...new Set(contracts.map(({ group }) => group))].map((name) => ({ name, description: groups[name] ?? name })),
      paths: pathsOf(contracts),
      components: { schemas: problemSchemas, examples: problemExamples(contracts), securitySchemes: securitySchemes() },
    },
    options,
  );

/** What each group of operations is for. */
const groups: Readonly<Record<string, string>> = {
  Tokens: "Tokens of ours, and what it takes to check them.",
  "The register of systems": "Where vendors say which systems they have, and what those need.",
  Requests: "A vendor asks an organisation for access; the organisation answers.",
  "Change requests": "A vendor asks to change an access that it has.",
  "System users": "The accesses that organisations have given.",
  Clients: "For whom a provider's system user acts, of those that are its clients.",
  Mandates: "Who holds what for an organisation: added, given and taken back. By people, with a token or from the portal.",
  "The catalogue": "What can be given at all: access packages, the services that they open, and roles. Open to all.",
  "The portal's own API": "For the pages of the portal. Opened by its session, and by no token.",
  "The service itself": "Whether it is well, and this document.",
};

const options: CreateDocumentOptions = {
  override: ({ jsonSchema, zodSchema, io }) => {
    const { def } = zodSchema._zod;
    // JSON has no dates: they leave as text.
    if (def.type === "date" && io === "output") Object.assign(jsonSchema, { type: "string", format: "date-time" });
    // An answer may get a new field one day; only what is strict by contract stays closed.
    if (def.type === "object" && io === "output" && def.catchall === undefined) delete jsonSchema.additionalProperties;
  },
};

function pathsOf(contracts: readonly Contract[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const contract of contracts) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) };
  }
  return paths;
}

function operationOf(contract: Contract): ZodOpenApiOperationObject {
  const { id, summary, group, params, query, body } = contract;
  const description = describe(contract);
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    tags: [group],
    security: securityOf(contract),
    requestParams: { ...(params && { path: params }), ...(query && { query }), ...(mayBeMarked(contract) && { header: repeatable }) },
    ...(body && {
      requestBody: {
        required: contract.mayLackBody !== true,
        content: { "application/json": { schema: body, example: sampleOf(schemaOf(body, "input")) } },
      },
    }),
    responses: answersOf(contract),
  };
}

function describe(contract: Contract): string {
  const limit = limitOf(contract);
  const { scopes } = whoMayCall(contract);
  const sentences = [
    scopes.length > 0 &&
      `The token needs ${scopes.length > 1 ? "one of these scopes" : "the scope"} ${scopes.map((scope) => `\`${scope}\``).join(", ")}.`,
    limit && `At most ${limit.hits} calls in ${limit.seconds} seconds from one ${limit.per}.`,
  ];
  return sentences.filter(Boolean).join(" ");
}

/** What it answers, and what it refuses. Where one status does both, either may come; the media type tells them apart. */
function answersOf(contract: Contract): ZodOpenApiOperationObject["responses"] {
  const responses = problemAnswers(contract);
  for (const [status, { description, schema, type = "application/json", example }] of Object.entries(contract.answers)) {
    const refused = responses[status as `${1 | 2 | 3 | 4 | 5}${string}`];
    const refusal = refused && "content" in refused ? refused : undefined;
    const content = schema && { [type]: { schema, example: example ?? sampleOf(schemaOf(schema, "output")) } };
    Object.assign(responses, {
      [status]: {
        ...refusal,
        description: [description, refusal?.description].filter(Boolean).join("\n\n"),
        ...((content ?? refusal) && { content: { ...content, ...refusal?.content } }),
      },
    });
  }
  return responses;
}

function securityOf(contract: Contract): oas31.SecurityRequirementObject[] {
  const { by, scopes } = whoMayCall(contract);
  if (by === "anyone") return [];
  // Each requirement of the list is enough by itself, as each scope is.
  const own = scopes.length > 0 ? scopes.map((scope) => ({ [by]: [scope] })) : [{ [by]: [] }];
  return contract.access.by === "token" && contract.access.orSession ? [...own, { session: [] }] : own;
}

const bearer = (description: string): oas31.SecuritySchemeObject => ({ type: "http", scheme: "bearer", bearerFormat: "JWT", description });

const securitySchemes = (): Record<string, oas31.SecuritySchemeObject> => ({
  token: bearer("A token of Maskinporten or ID-porten, or one of ours in exchange for it."),
  otherToken: bearer("A token of Maskinporten or ID-porten, as it came from there."),
  session: { type: "apiKey", in: "cookie", name: cookieName(), description: "The session of a person who is logged in to the portal." },
});
