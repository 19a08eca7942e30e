import { randomUUID } from "node:crypto";

export type Address = { readonly name: string; readonly address: string };
export type Mail = {
  readonly id: string;
  readonly at: Date;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  readonly attachments: readonly string[];
};

/** The mails of this run, newest first, no more than the limit. */
export class Mailbox {
  private mails: readonly Mail[] = [];
  private readonly read = new Set<string>();

  constructor(private readonly limit = 500) {}

  put(mail: Omit<Mail, "id">): Mail {
    const stored = { ...mail, id: randomUUID() };
    this.mails = [stored, ...this.mails].slice(0, this.limit);
    return stored;
  }

  find(id: string): Mail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  /** Those whose recipient, by name or address, holds these letters. */
  list(to = ""): readonly Mail[] {
    const wanted = to.trim().toLocaleLowerCase("nb");
    return this.mails.filter((mail) => mail.to.some(({ name, address }) => `${name} ${address}`.toLocaleLowerCase("nb").includes(wanted)));
  }

  markRead = (id: string) => void this.read.add(id);
  isRead = (id: string): boolean => this.read.has(id);

  empty(): void {
    this.mails = [];
    this.read.clear();
  }
}
