import { z } from "zod";
import { Role } from "#lib/catalogue/contract/public-catalogue";
import { role } from "#lib/catalogue/routes/examples";
import type { Contract } from "#lib/http/contract";

const base = "/accessmanagement/api/v1/meta/info/roles";
const open = { method: "GET", group: "The catalogue", access: { by: "anyone" } } as const;

export const listRoles = {
  ...open,
  id: "listRoles",
  path: base,
  summary: "The roles that carry access packages, or are named in the rules of services",
  answers: { 200: { description: "All roles, by name.", schema: z.array(Role), example: [role] } },
  problems: [],
} as const satisfies Contract;

export const readRole = {
  ...open,
  id: "readRole",
  path: `${base}/{id}`,
  summary: "One role",
  params: z.object({ id: z.guid("must be a uuid") }),
  answers: { 200: { description: "The role.", schema: Role, example: role } },
  problems: ["not-found"],
} as const satisfies Contract;
