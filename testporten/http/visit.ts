import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "./answers.ts";

const limit = 64 * 1024;

/** One request, as a route sees it. */
export class Visit {
  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly url: URL,
    private readonly parts: Readonly<Record<string, string>>,
  ) {}

  /** A named part of the path. */
  part(name: string): string {
    return this.parts[name] ?? "";
  }

  query(name: string): string {
    return this.url.searchParams.get(name) ?? "";
  }

  async form(): Promise<URLSearchParams> {
    const type = this.request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    if (type !== "application/x-www-form-urlencoded") {
      throw new Refusal(415, "Innholdet må sendes som application/x-www-form-urlencoded.");
    }
    return new URLSearchParams((await this.body()).toString("utf8"));
  }

  /** A form that changes something must come from one of our own pages. */
  refuseOtherSites(): void {
    const from = this.request.headers["sec-fetch-site"];
    if (from !== undefined && from !== "same-origin" && from !== "none") throw new Refusal(403, "Skjemaet kom fra et annet nettsted.");
  }

  private async body(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new Refusal(413, `Innholdet er for stort: høyst ${limit / 1024} kB tas imot.`, { connection: "close" });
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}
