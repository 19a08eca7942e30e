import { expect, test } from "vitest";
import type { Contract } from "#lib/http/contract";
import { sampleOf, schemaOf } from "#lib/http/sample";
import { portalSystemContracts } from "#lib/systems/portal-routes";
import { systemContracts } from "#lib/systems/routes";

const contracts = [...systemContracts, ...portalSystemContracts].map((contract): [string, Contract] => [contract.id, contract]);

test.each(contracts)("%s: what the document shows of it fits its own schemas", (_, { body, answers }) => {
  for (const { schema, example } of Object.values(answers)) expect(schema?.safeParse(example).error).toBeUndefined();
  if (body) expect(body.safeParse(sampleOf(schemaOf(body, "input"))).error).toBeUndefined();
});

/** What only the vendor may know of its system. */
test("nobody but the vendor is shown clients and redirect addresses", () => {
  const shown = contracts.filter(([, { answers }]) => /"(clientId|allowedRedirectUrls)"/.test(JSON.stringify(schemasOf(answers))));
  expect(shown.map(([id]) => id)).toEqual(["findVendorSystem", "listSystemChanges"]);
});

const schemasOf = (answers: Contract["answers"]) => Object.values(answers).map(({ schema }) => schema && schemaOf(schema, "output"));
