import type { Settings } from "#lib/env";
import { describeFault, log } from "#lib/log";
import { deliverDue } from "#lib/outbox/operations/deliver";
import { postBySmtp } from "#lib/outbox/post";

const pause = 3_000;
const pauseAfterFault = 30_000;

type Mailing = Pick<Settings, "SMTP_URL" | "MAIL_FROM" | "INSTALLATION">;
export type Rounds = { /** No new round; resolves when the one under way is over. */ readonly stop: () => Promise<unknown> };

/** Looks for mails that are due every few seconds, as every instance does. Where there is no server to hand them to, they wait. */
export function carryMails({ SMTP_URL, MAIL_FROM, INSTALLATION }: Mailing, { every = pause } = {}): Rounds {
  if (SMTP_URL === undefined) {
    if (INSTALLATION === "production") log.warn("SMTP_URL is not set: mails wait until it is");
    return { stop: () => Promise.resolve() };
  }
  const post = postBySmtp(SMTP_URL, MAIL_FROM);
  let hasEnded = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  const round = async () => {
    const wait = await deliverDue(new Date(), post).then(
      ({ isMore }) => (isMore ? 0 : every),
      (fault: unknown) => {
        log.warn(describeFault(fault), "looking for mails failed");
        return pauseAfterFault;
      },
    );
    begin(wait);
  };
  const begin = (wait: number) => {
    const go = () => void (underWay = round());
    if (!hasEnded) timer = setTimeout(go, wait).unref();
  };
  begin(0);
  return {
    stop: () => {
      hasEnded = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}
