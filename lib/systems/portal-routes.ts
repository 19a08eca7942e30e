import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { ChoosableSystem, SystemContents } from "#lib/systems/contract";

const register = "/accessmanagement/api/v1/systemregister";
const group = "The portal's own API";

export const listChoosableSystems = {
  id: "listChoosableSystems",
  method: "GET",
  path: register,
  summary: "List the systems that a person can choose from",
  group,
  access: { by: "session" },
  answers: {
    200: {
      description: "The visible systems, by name, in the person's language.",
      schema: z.array(ChoosableSystem),
      example: [
        {
          systemId: "312683725_smartcloud",
          systemVendorOrgNumber: "312683725",
          systemVendorOrgName: "SMARTCLOUD AS",
          name: "SmartCloud",
        },
      ],
    },
  },
  problems: [],
} as const satisfies Contract;

const service = {
  identifier: "ske-krav-og-betalinger",
  title: "Krav og betalinger",
  description: "Se hva virksomheten skylder.",
  resourceOwnerName: "Skatteetaten",
  resourceOwnerOrgcode: "skd",
};

export const findContents = {
  id: "findSystemContents",
  method: "GET",
  path: `${register}/rights/{systemId}`,
  summary: "Read what an access to a system would hold, in plain words",
  group,
  access: { by: "session" },
  params: z.object({ systemId: z.string().max(255, "must be 255 characters at most").meta({ example: "312683725_smartcloud" }) }),
  answers: {
    200: {
      description: "Its services and its packages, each package with its services, in the person's language.",
      schema: SystemContents,
      example: {
        resources: [service],
        accessPackages: [
          {
            id: "4c859601-9b2b-4662-af39-846f4117ad7a",
            urn: "urn:altinn:accesspackage:skattegrunnlag",
            name: "Skattegrunnlag",
            description: "Tjenester om grunnlaget for skatt.",
            resources: [service],
          },
        ],
      },
    },
  },
  problems: ["system-not-found"],
} as const satisfies Contract;

/** The portal's own API. */
export const portalSystemContracts: readonly Contract[] = [listChoosableSystems, findContents];
