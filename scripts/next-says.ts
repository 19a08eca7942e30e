import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { describeProblem } from "#lib/http/rules/problems";
import { describeFault, log } from "#lib/log";

type Answering = { readonly traceId: string; isFormUnreadable?: boolean };

/** Which request is being answered, for those who only have a console to tell. */
const answering = new AsyncLocalStorage<Answering>();

export function whileAnswering(traceId: string, response: ServerResponse, act: () => void): void {
  const known: Answering = { traceId };
  replaceBareFault(response, known);
  answering.run(known, act);
}

/** Node's words for a form that is not in the form it says. */
const unreadableForm = /^Failed to parse body as FormData|^Unexpected end of form|^Malformed (part|content)|^Multipart: /i;

/**
 * Next tells of what failed with the whole error, in which a database quotes values, and in which Next itself quotes what a caller sent. What is written
 * down is ours to say, and under the reference that the answer has.
 */
export function tellInOurWords(): void {
  const tell = (said: readonly unknown[]) => {
    const [fault, request] = [said.find((one) => one instanceof Error) ?? said[0], answering.getStore()];
    if (request && fault instanceof Error && unreadableForm.test(fault.message)) request.isFormUnreadable = true;
    return { ...(request && { traceId: request.traceId }), ...describeFault(fault) };
  };
  console.error = (...said: unknown[]) => log.error(tell(said), "a page failed");
  console.warn = (...said: unknown[]) => log.warn(tell(said), "a page was asked for what it does not have");
}

/** Where Next can show no page at all, it says three words in plain text. Ours is a problem like any other, with the reference. */
function replaceBareFault(response: ServerResponse, request: Answering): void {
  const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
  const isBare = () => response.statusCode === 500 && response.getHeader("content-type") === "text/plain" && !response.headersSent;
  let instead: string | undefined;
  response.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (!isBare()) return writeHead(...head);
    const { status, ...told } = describeProblem(request.isFormUnreadable ? "bad-request" : "fault");
    instead = JSON.stringify({ ...told, status, traceId: request.traceId });
    return writeHead(status, { "content-type": "application/problem+json", "content-length": Buffer.byteLength(instead) });
  }) as typeof writeHead;
  response.end = ((...last: Parameters<typeof end>) => {
    if (isBare()) response.writeHead(response.statusCode);
    return instead === undefined ? end(...last) : end(instead);
  }) as typeof end;
}
