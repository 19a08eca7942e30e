import { handle } from "#lib/http/handle";
import { route } from "#lib/http/route";
import { live } from "#lib/installation/routes";
import { ok } from "#lib/result";

/** The process answers. Says nothing about what it depends on: a failing database is no reason to restart us. */
const answer = handle(live, () => Promise.resolve(ok({ status: "alive" })));

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = route({ GET: answer });
