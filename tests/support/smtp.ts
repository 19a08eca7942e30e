import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export type Received = { readonly to: readonly string[]; readonly mail: ParsedMail };

/** A mail server that keeps what it gets. `refuse` answers what it does not want, with the code and sentence of a real one. */
export async function aMailServer() {
  const received: Received[] = [];
  let refusal: { readonly code: number; readonly say: string } | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      answer(refusal ? Object.assign(new Error(`${refusal.say} <${address}>`), { responseCode: refusal.code }) : null);
    },
    onData: (stream, { envelope }, answer) => {
      void simpleParser(stream).then((mail) => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), mail });
        answer();
      }, answer);
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`,
    received,
    refuse: (answer: typeof refusal) => (refusal = answer),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
