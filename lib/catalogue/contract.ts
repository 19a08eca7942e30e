import { z } from "zod";

/** Rights and packages as vendors write them. */

const resourceUrn = "urn:altinn:resource";
const packageUrn = "urn:altinn:accesspackage:";

const longest = 255;
export const shortText = z.string("is missing").max(longest, `must be ${longest} characters at most`);

/** One right is one service; further pairs are kept as they were written. */
export const Right = z.object({
  action: shortText.nullish(),
  resource: z
    .array(z.object({ id: z.literal(resourceUrn, `must be ${resourceUrn}`), value: shortText.min(1, "is missing") }), "must be a list")
    .min(1, "must name a service")
    .max(20, "must be 20 at most"),
});
export type Right = z.infer<typeof Right>;

export const AccessPackage = z.object({ urn: shortText.min(1, "is missing") });
export type AccessPackage = z.infer<typeof AccessPackage>;

const most = 500;
export const rights = z.array(Right, "must be a list").max(most, `must be ${most} at most`);
export const accessPackages = z.array(AccessPackage, "must be a list").max(most, `must be ${most} at most`);

/** The service of a right, and what follows it in the same right. */
export const partsOf = ({ resource, action }: Right) => {
  const [resourceId = "", ...subResources] = resource.map(({ value }) => value);
  return { resourceId, subResources, action: action ?? null };
};

export const rightTo = (resourceId: string): Right => ({ resource: [{ id: resourceUrn, value: resourceId }] });

/** "urn:altinn:accesspackage:lonn" → "lonn". Null: it is written otherwise. */
export const packageCode = (urn: string): string | null => (urn.startsWith(packageUrn) ? urn.slice(packageUrn.length) : null);
export const packageNamed = (code: string): AccessPackage => ({ urn: `${packageUrn}${code}` });
