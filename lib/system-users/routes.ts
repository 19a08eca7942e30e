import { z } from "zod";
import type { Contract } from "#lib/http/contract";
import { ExternalSystemUser } from "#lib/system-users/contract";

const needed = z.string("is missing").trim().min(1, "is missing");

/** Maskinporten asks this before it makes a token for a system user. */
export const findByExternalId = {
  id: "findSystemUserByExternalId",
  method: "GET",
  path: "/authentication/api/v1/systemuser/byExternalId",
  summary: "Find the system user that a Maskinporten client acts through for an organisation",
  group: "System users",
  access: { by: "token", policy: "lookup" },
  query: z.object({
    clientId: needed,
    systemProviderOrgNo: needed,
    systemUserOwnerOrgNo: needed,
    externalRef: z
      .string()
      .trim()
      .transform((ref) => ref || undefined)
      .optional()
      .meta({ description: "The owner's organisation number when it is left out." }),
  }),
  answers: {
    200: {
      description: "The system user.",
      schema: ExternalSystemUser,
      example: {
        id: "37ce1792-5d1f-4e0e-9f0e-0d9a1f0b6c11",
        integrationTitle: "SmartCloud",
        systemId: "312683725_smartcloud",
        productName: "312683725_smartcloud",
        reporteeOrgNo: "313955907",
        created: "2026-11-21T09:15:00.000Z",
        isDeleted: false,
        supplierName: "",
        supplierOrgno: "312683725",
        externalRef: "313955907",
        userType: "standard",
      },
    },
  },
  problems: ["invalid-input", "not-logged-in", "invalid-token", "missing-scope", "systemuser-not-found"],
} as const satisfies Contract;

export const systemUserContracts: readonly Contract[] = [findByExternalId];
