import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { iso6523 } from "../world/numbers.ts";
import type { WorldPerson } from "../world/world.ts";
import type { EnterpriseFields, PersonalFields } from "./fields.ts";

/** The claims that vendors' test suites get from Altinn's token generator, under the same names. `now` in seconds. */

export const enterpriseClaims = ({ scopes, org, orgNo, supplierOrgNo, ttl }: EnterpriseFields, now: number): JWTPayload => ({
  ...common(scopes, ttl, now),
  consumer: iso6523(orgNo),
  ...(supplierOrgNo !== undefined && { supplier: iso6523(supplierOrgNo) }),
  ...(org !== undefined && { "urn:altinn:org": org }),
  "urn:altinn:orgNumber": orgNo,
  "urn:altinn:authenticatemethod": "maskinporten",
  "urn:altinn:authlevel": 3,
});

export const personalClaims = (person: WorldPerson, { scopes, authLvl, consumerOrgNo, ttl }: PersonalFields, now: number): JWTPayload => ({
  ...common(scopes, ttl, now),
  ...(person.userId !== undefined && { nameid: person.userId, "urn:altinn:userid": person.userId }),
  ...(person.partyId !== undefined && { "urn:altinn:partyid": person.partyId }),
  ...(person.partyUuid !== undefined && { "urn:altinn:party:uuid": person.partyUuid }),
  pid: person.pid,
  acr: acrOf[authLvl],
  client_amr: "virksomhetssertifikat",
  client_orgno: consumerOrgNo,
  consumer: iso6523(consumerOrgNo),
  "urn:altinn:authenticatemethod": "NotDefined",
  "urn:altinn:authlevel": authLvl,
});

const common = (scope: string, ttl: number, now: number) => ({
  scope,
  token_type: "Bearer",
  client_id: randomUUID(),
  jti: randomUUID(),
  iat: now,
  nbf: now,
  exp: now + ttl,
  actual_iss: "altinn-test-tools",
});

const low = "idporten-loa-low";
const acrOf = { "0": low, "1": low, "2": low, "3": "idporten-loa-substantial", "4": "idporten-loa-high" } as const;

/** Whom the given numbers name: all of them must name the same person, and one is enough. */
export function findPerson(persons: readonly WorldPerson[], fields: PersonalFields): WorldPerson | { readonly wrong: string } {
  const { userId, partyId, partyuuid, pid } = fields;
  const tests: readonly [string, boolean, (person: WorldPerson) => boolean][] = [
    ["userId", userId !== undefined, (person) => person.userId === userId],
    ["partyId", partyId !== undefined, (person) => person.partyId === partyId],
    ["partyuuid", partyuuid !== undefined, (person) => person.partyUuid === partyuuid?.toLowerCase()],
    ["pid", pid !== undefined, (person) => person.pid === pid],
  ];
  const given = tests.filter(([, isGiven]) => isGiven);
  if (given.length === 0) return { wrong: "Give userId, partyId, partyuuid or pid of a person of the world file." };
  const unknown = given.filter(([, , is]) => !persons.some(is)).map(([name]) => name);
  if (unknown.length > 0) return { wrong: `${unknown.join(", ")}: there is no such person in the world file.` };
  const found = persons.find((person) => given.every(([, , is]) => is(person)));
  return found ?? { wrong: `${given.map(([name]) => name).join(", ")} name different persons.` };
}
