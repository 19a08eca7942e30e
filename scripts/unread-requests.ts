import { randomUUID } from "node:crypto";
import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import { codeOfBadRequest } from "#lib/http/gate";
import { problem } from "#lib/http/problem";
import { log } from "#lib/log";

/** What Node's own parser refuses. It would answer by itself: without the headers that guard every answer, without a reference, and without a word in the log. */
export function answerUnreadRequests(server: Server, guards: () => Readonly<Record<string, string>>): void {
  server.on("checkExpectation", (_request, response: ServerResponse) => {
    const traceId = randomUUID();
    for (const [name, value] of Object.entries({ ...guards(), "x-request-id": traceId })) response.setHeader(name, value);
    void send(response, problem("expectation-failed", { traceId }));
  });

  server.on("clientError", (fault: NodeJS.ErrnoException, socket) => {
    if (fault.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const traceId = randomUUID();
    const refused = problem(codeOfBadRequest(fault.code), { traceId });
    log.info({ traceId, status: refused.status, fault: fault.code }, "could not be read");
    return void refused.text().then((body) => socket.end(asText(refused, { ...guards(), "x-request-id": traceId }, body)));
  });
}

/** Of a request that is not taken in, nothing more is read. */
export async function send(response: ServerResponse, refused: Response): Promise<void> {
  const body = await refused.text();
  const length = refused.status === 204 ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(refused.status, { ...Object.fromEntries(refused.headers), ...length, connection: "close" });
  response.end(body);
}

function asText({ status, headers }: Response, guards: Readonly<Record<string, string>>, body: string): string {
  const all = { ...guards, ...Object.fromEntries(headers), "content-length": Buffer.byteLength(body), connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...lines, "", body].join("\r\n");
}
