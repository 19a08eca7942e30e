/** The process answers. Says nothing about what it depends on: a failing database is no reason to restart us. */
export const GET = (): Response => Response.json({ status: "alive" }, { headers: { "cache-control": "no-store" } });
