import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { isBehindTls, publicUrl, settings } from "#lib/env";
import { addressToAnswer, answerAtTheGate } from "#lib/http/gate";
import { mark } from "#lib/http/incoming";
import { loggedRoute } from "#lib/http/logged-route";
import { securityHeaders } from "#lib/http/security-headers";
import { askProvider, formTargets } from "#lib/identity/provider";
import { refuseTestporten } from "#lib/identity/refuse-testporten";
import { refuseUnknownRisk } from "#lib/installation/refuse-unknown-risk";
import { describeFault, log } from "#lib/log";
import { keepHouse } from "./housekeeping.ts";
import { carryMails, type Rounds } from "./mail-rounds.ts";
import { tellInOurWords, whileAnswering } from "./next-says.ts";
import { projectFolder } from "./project.ts";
import { answerUnreadRequests, send } from "./unread-requests.ts";

/**
 * The web server, a process of its own. Started by launch.ts, or by an operator's service manager (docs/operations.md).
 * SIGTERM: takes no new requests, finishes those under way and the mails in hand, then ends.
 */
const dev = process.argv.includes("--dev");
const port = Number(process.env["PORT"]);
const host = process.env["HOST"] ?? "127.0.0.1";
const patience = 10_000;

// next-auth reads its address from here, and from nowhere a caller could write.
process.env.NEXTAUTH_URL = publicUrl();
await Promise.all([refuseTestporten(settings()), refuseUnknownRisk(new Date())]).catch((fault: unknown) => {
  const failed = fault instanceof Error ? fault.message : String(fault);
  if (process.send) process.send({ failed });
  else console.error(failed);
  process.exit(1);
});

if (!dev) tellInOurWords();

// Whoever names no host is answered by us, not by Node.
const server = createServer({ requireHostHeader: false });
// Next listens for upgrades at the server it is given, and leaves them open: ours does not know them, and answers as if nobody had asked.
const app = next({ dev, dir: projectFolder, hostname: host, port, httpServer: dev ? server : createServer(), turbopack: dev });
await app.prepare();
const answer = app.getRequestHandler();
const installation = { isTls: isBehindTls(), isDev: dev };
// A provider that is slow holds nobody up: it is asked again while we serve.
await Promise.race([askProvider(new Date()), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);

const guards = () => securityHeaders({ ...installation, formTargets: formTargets(new Date()), nonce: randomBytes(16).toString("base64") });
let ending = false;

answerUnreadRequests(server, guards);
server.on("request", (request, response) => {
  const started = performance.now();
  const headers = guards();
  const traceId = mark(request, { isBehindProxy: settings().TRUST_PROXY, policy: headers["content-security-policy"] ?? "" });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("x-request-id", traceId);
  // Nothing more is asked on this connection: another instance, or the next start, takes it.
  if (ending) response.setHeader("connection", "close");
  response.once("close", () => {
    note(request, response, { traceId, started });
    if (ending) setImmediate(() => server.closeIdleConnections());
  });
  const refused = answerAtTheGate(request, { ours: publicUrl(), traceId });
  if (refused !== null) {
    void send(response, refused);
    return;
  }
  request.url = addressToAnswer(request.url ?? "/");
  whileAnswering(traceId, response, () => {
    answer(request, response).catch((fault: unknown) => log.error({ traceId, ...describeFault(fault) }, "a page failed"));
  });
});

function note({ method, url }: IncomingMessage, { statusCode: status }: ServerResponse, at: { traceId: string; started: number }) {
  if (url?.startsWith("/_next/")) return;
  const milliseconds = Math.round(performance.now() - at.started);
  log.info({ traceId: at.traceId, method, route: loggedRoute(url ?? "/"), status, milliseconds }, "answered");
}

server.once("error", (fault: NodeJS.ErrnoException) => {
  process.send?.({ failed: fault.code === "EADDRINUSE" ? `Port ${port} is taken.` : fault.message });
  process.exit(1);
});
let mails: Rounds | undefined;
server.listen({ port, host }, () => {
  process.send?.({ listening: true });
  keepHouse();
  mails = carryMails(settings());
});

function end() {
  if (ending) return;
  ending = true;
  const closed = new Promise((resolve) => server.close(resolve));
  void Promise.all([closed, mails?.stop()]).then(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), dev ? 500 : patience).unref();
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
// Whoever started us is gone, perhaps by kill -9: do not stay behind and hold the port.
process.on("disconnect", end);
