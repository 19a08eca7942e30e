import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { Address, Mail, Mailbox } from "./mailbox.ts";

export type PostOffice = { readonly port: number; readonly close: () => Promise<void> };

const limit = 10 * 1024 * 1024;

/** Takes every mail that comes by SMTP, whoever sends it and to whomever, and sends none of it on. */
export async function openPostOffice(mailbox: Mailbox, port: number, host: string): Promise<PostOffice> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    size: limit,
    // Any name and password will do.
    onAuth: (_auth, _session, answer) => {
      answer(null, { user: "anyone" });
    },
    onData: (stream, session, answer) => {
      const envelope = session.envelope.rcptTo.map(({ address }) => address);
      void take(stream, envelope, mailbox).then(() => answer(), answer);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  // A sender who hangs up in the middle is no fault of ours.
  server.removeAllListeners("error");
  server.on("error", () => undefined);
  const address = server.server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function take(stream: SMTPServerDataStream, envelope: readonly string[], mailbox: Mailbox): Promise<void> {
  const parsed = await simpleParser(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error(`The mail is larger than ${limit} bytes.`), { responseCode: 552 });
  mailbox.put(readMail(parsed, envelope, new Date()));
}

/** Recipients are those of the envelope: where a mail would really have gone, hidden copies too. Their names come from its head. */
function readMail(
  { from, to, cc, subject, text, html, attachments }: ParsedMail,
  envelope: readonly string[],
  now: Date,
): Omit<Mail, "id"> {
  const named = [to, cc].flat().flatMap((list) => (list ? addresses(list) : []));
  return {
    at: now,
    from: from ? (addresses(from)[0] ?? nobody) : nobody,
    to: envelope.map((address) => named.find((one) => one.address.toLowerCase() === address.toLowerCase()) ?? { name: "", address }),
    subject: subject ?? "",
    text: text ?? "",
    html: html === false ? undefined : html,
    attachments: attachments.map(({ filename }) => filename ?? "uten navn"),
  };
}

const nobody: Address = { name: "", address: "" };

const addresses = ({ value }: AddressObject): Address[] =>
  value.flatMap(
    ({ name, address, group }) =>
      group?.map((one) => ({ name: one.name, address: one.address ?? "" })) ?? [{ name, address: address ?? "" }],
  );
