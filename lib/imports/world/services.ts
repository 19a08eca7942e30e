import type { z } from "zod";
import type { WorldService, WorldServiceOwner } from "#lib/imports/contract";
import type { Place, Reading } from "#lib/imports/kind";

export function stageServiceOwner(
  { staging }: Reading,
  { no, line }: Place,
  { code, orgNo, name }: z.infer<typeof WorldServiceOwner>,
): undefined {
  staging.add("staged_service_owner", [no, line, code, orgNo, JSON.stringify(name)]);
}

export function stageService({ staging }: Reading, { no, line }: Place, service: z.infer<typeof WorldService>): undefined {
  const { id, owner, title, description, type, delegable, visible, accessList, rules } = service;
  const texts = [JSON.stringify(title), JSON.stringify(description)];
  staging.add("staged_service", [no, line, id, owner, ...texts, type, delegable, visible, accessList !== undefined, true, true]);
  for (const orgNo of accessList ?? []) staging.add("staged_access", [no, orgNo]);
  for (const { actions, packages, roles } of rules) {
    for (const action of actions) {
      // Without package and role the action is there, and nobody has it yet.
      staging.add("staged_rule", [no, action, null, null]);
      for (const code of packages) staging.add("staged_rule", [no, action, code, null]);
      for (const code of roles) staging.add("staged_rule", [no, action, null, code]);
    }
  }
}
