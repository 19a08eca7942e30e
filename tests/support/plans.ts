import { pool } from "#lib/db";

type Plan = { readonly "Node Type": string; readonly "Relation Name"?: string; readonly Plans?: readonly Plan[] };

/** The catalogue fits in a few pages: reading it whole is right. */
const small = new Set([
  "role",
  "package",
  "organisation_form",
  "resource",
  "role_package",
  "registered_system",
  "access_list_member",
  "systemuser_pause",
  "person",
]);

const scansIn = (plan: Plan): string[] => [
  ...(plan["Node Type"] === "Seq Scan" && !small.has(plan["Relation Name"] ?? "") ? [plan["Relation Name"] ?? "?"] : []),
  ...(plan.Plans ?? []).flatMap(scansIn),
];

/** The tables that the planner would read whole. */
export async function wholeTableScans(sql: string, parameters: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await pool.query<{ "QUERY PLAN": { Plan: Plan }[] }>(`explain (format json) ${sql}`, [...parameters]);
  return rows[0]?.["QUERY PLAN"].flatMap(({ Plan }) => scansIn(Plan)) ?? ["no plan"];
}

type Run = { readonly "Actual Loops": number; readonly Plans?: readonly Run[] };

const loopsIn = (run: Run): number => Math.max(run["Actual Loops"], ...(run.Plans ?? []).map(loopsIn));

/** How often the part of the plan was run that was run most often. It is really run. */
export async function mostRepeated(sql: string, parameters: readonly unknown[]): Promise<number> {
  const { rows } = await pool.query<{ "QUERY PLAN": { Plan: Run }[] }>(`explain (analyze, timing off, format json) ${sql}`, [
    ...parameters,
  ]);
  const [run] = rows[0]?.["QUERY PLAN"] ?? [];
  return run ? loopsIn(run.Plan) : Infinity;
}
