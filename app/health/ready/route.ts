import { readReadiness } from "#lib/installation/queries";

/** May traffic be sent here? */
export async function GET(): Promise<Response> {
  const parts = await readReadiness(new Date());
  const ready = Object.values(parts).every(Boolean);
  return Response.json(
    { status: ready ? "ready" : "not ready", ...parts },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
