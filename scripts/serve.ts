import { createServer } from "node:http";
import next from "next";
import { projectFolder } from "./project.ts";

/**
 * The web server, a process of its own. Started by launch.ts, or by an operator's service manager (docs/operations.md).
 * SIGTERM: takes no new requests, finishes those under way, then ends.
 */
const dev = process.argv.includes("--dev");
const port = Number(process.env["PORT"]);
const host = process.env["HOST"] ?? "127.0.0.1";
const patience = 10_000;

const server = createServer();
const app = next({ dev, dir: projectFolder, hostname: host, port, httpServer: server, turbopack: dev });
await app.prepare();
const answer = app.getRequestHandler();
server.on("request", (request, response) => {
  void answer(request, response);
});

server.once("error", (fault: NodeJS.ErrnoException) => {
  process.send?.({ failed: fault.code === "EADDRINUSE" ? `Port ${port} is taken.` : fault.message });
  process.exit(1);
});
server.listen({ port, host }, () => {
  process.send?.({ listening: true });
});

let ending = false;
function end() {
  if (ending) return;
  ending = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), dev ? 500 : patience).unref();
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
// Whoever started us is gone, perhaps by kill -9: do not stay behind and hold the port.
process.on("disconnect", end);
