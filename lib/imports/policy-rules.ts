import { z } from "zod";
import { code } from "#lib/imports/contract";

/** The rules of a policy in the resource registry's flattened form: whoever has all of `subject` may do `action` in `resource`. */
const Attribute = z.object({ type: z.string("must be text"), value: z.string("must be text") });
const PolicyRule = z.object({
  subject: z.array(Attribute, "must be a list"),
  action: Attribute.extend({ value: code }),
  resource: z.array(Attribute, "must be a list").nullish(),
});
export const PolicyRules = z.array(PolicyRule, "must be a list");
export type PolicyRule = z.infer<typeof PolicyRule>;

type Subject = { readonly package: string | null; readonly role: string | null };
type Rule = { readonly action: string; readonly subject: Subject };

/** Only rules that one role or package is enough for, and that hold for the whole service: passing over the others gives nobody more. */
export function takeRules(identifier: string, policyRules: readonly PolicyRule[]): { rules: Rule[]; passedOver: number } {
  const rules = policyRules.flatMap(({ subject, action, resource }) => {
    const [only, ...more] = subject;
    const known = only && more.length === 0 && isWhole(identifier, resource ?? []) ? readSubject(only) : undefined;
    return known ? [{ action: action.value, subject: known }] : [];
  });
  return { rules, passedOver: policyRules.length - rules.length };
}

function readSubject({ type, value }: z.infer<typeof Attribute>): Subject | undefined {
  const name = value.trim().toLowerCase();
  if (name === "") return undefined;
  switch (type.toLowerCase()) {
    case "urn:altinn:accesspackage":
      return { package: name, role: null };
    case "urn:altinn:rolecode":
    case "urn:altinn:role":
    case "urn:altinn:external-role:ccr":
      return { package: null, role: name };
    default:
      return undefined;
  }
}

/** Apps are named by owner and app, everything else by identifier; anything more (a task, a step) narrows the rule. */
function isWhole(identifier: string, resource: readonly z.infer<typeof Attribute>[]): boolean {
  const named = new Map(resource.map(({ type, value }) => [type.toLowerCase(), value.toLowerCase()]));
  const app = `app_${named.get("urn:altinn:org") ?? ""}_${named.get("urn:altinn:app") ?? ""}`;
  const names = [...named.keys()].every((type) => ["urn:altinn:resource", "urn:altinn:org", "urn:altinn:app"].includes(type));
  const given = named.get("urn:altinn:resource") ?? (named.has("urn:altinn:app") ? app : identifier);
  return names && given === identifier.toLowerCase();
}
