import type { Powers } from "#lib/connections/rules/holdings";

/** The parts of the portal, and who has something to do there. The pages themselves decide again. */
export const sections = ["requests", "accesses", "users", "activity"] as const;
export type Section = (typeof sections)[number];

const needs: Readonly<Record<Section, (powers: Powers) => boolean>> = {
  requests: ({ accessManager }) => accessManager,
  accesses: ({ accessManager, clientAdministrator }) => accessManager || clientAdministrator,
  users: ({ accessManager }) => accessManager,
  activity: ({ accessManager, clientAdministrator }) => accessManager || clientAdministrator,
};

/** Only organisations have systems and users; a private person sees what waits for an answer elsewhere. */
export const sectionsFor = (powers: Powers, kind: "organisation" | "sub-unit" | "person"): readonly Section[] =>
  kind === "person" ? [] : sections.filter((section) => needs[section](powers));
