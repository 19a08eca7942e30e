import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";

/** One mail on its way. `key`: the same for the same mail, so that a receiver can see that it came twice. */
export type Message = {
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Hands a message over, or fails. */
export type Post = (message: Message) => Promise<void>;

const seconds = 1000;

/** By SMTP, one connection for each mail: nothing is held open between rounds. No step may last so long that a claim runs out meanwhile. */
export function postBySmtp(url: string, from: string): Post {
  const transport = createTransport({
    url,
    dnsTimeout: 10 * seconds,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 20 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
  return async ({ key, ...message }) => {
    await transport.sendMail({
      ...message,
      from,
      messageId: `<${createHash("sha256").update(key).digest("hex").slice(0, 40)}@${domain}>`,
      // Nobody's holiday answer comes back.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
  };
}

/** Why it failed, without what the server said: that names the recipient. */
export function whyNotPosted(fault: unknown): string {
  if (!(fault instanceof Error)) return "unknown";
  const code = "code" in fault && typeof fault.code === "string" ? fault.code : fault.name;
  return "responseCode" in fault && typeof fault.responseCode === "number" ? `${code} ${fault.responseCode}` : code;
}
