import type { ShownRight } from "#lib/systems/contract";

/** Apps as older integrations know them: "app_skd_mva-melding" → the organisation skd and its app mva-melding. */
export const inOldFormat = ({ resource, ...right }: ShownRight): ShownRight => ({ ...right, resource: resource.flatMap(appPairs) });

function appPairs(pair: ShownRight["resource"][number]): ShownRight["resource"] {
  if (pair.id !== "urn:altinn:resource") return [];
  const [, org, app] = /^app_([^_]+)_(.+)$/.exec(pair.value) ?? [];
  if (org === undefined || app === undefined) return [pair];
  return [
    { id: "urn:altinn:org", value: org },
    { id: "urn:altinn:app", value: app },
  ];
}
