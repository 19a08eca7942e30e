import { LeaveIcon } from "@navikt/aksel-icons";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "#components/frame/notice";
import { Receipt } from "#components/requests/receipt";
import { LinkButton } from "#components/ui/button";
import { readTicket } from "#lib/identity/logout";
import { asLanguage } from "#lib/language";
import { findLetter } from "#lib/letters/queries/letter";
import { readReceipt } from "#lib/letters/queries/receipt";
import { linkKinds } from "#lib/letters/rules/letter";
import { findMaskedEmail } from "#lib/people/queries";
import { checkPage } from "#lib/receipts/rules/addresses";
import { OpenFrame } from "../_frames/open-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("loggedOut") };
}

type Props = { readonly searchParams: Promise<{ readonly receipt?: string | string[] }> };

export default async function LoggedOutPage({ searchParams }: Props) {
  const [t, { receipt }] = await Promise.all([getTranslations("login"), searchParams]);
  const actions = (
    <>
      <LinkButton href="/login" data-reload>
        {t("again")}
      </LinkButton>
      <LinkButton href="/" variant="tertiary">
        {t("start")}
      </LinkButton>
    </>
  );
  const found = typeof receipt === "string" ? await receiptFor(receipt) : null;
  return (
    <OpenFrame>
      {found ? (
        <Receipt {...found} isYours isLoggedOut checkHref={checkPage} actions={actions} />
      ) : (
        <Notice icon={<LeaveIcon />} tone="accent" title={t("loggedOut")} actions={actions}>
          <p>{t("loggedOutMeans")}</p>
        </Notice>
      )}
    </OpenFrame>
  );
}

/** Whoever has just answered and been logged out gets the receipt all the same, for some minutes: the ticket is ours, and names one letter. */
async function receiptFor(ticket: string) {
  const [, kind, id] =
    new RegExp(`/receipt/(${linkKinds.join("|")})/([0-9a-f-]{36})$`, "i").exec(readTicket(ticket, new Date()) ?? "") ?? [];
  const link = linkKinds.find((one) => one === kind);
  const letter = link && id !== undefined ? await findLetter(link, id) : undefined;
  const [t, locale] = await Promise.all([getTranslations("requests"), getLocale()]);
  const receipt = letter && (await readReceipt(letter, asLanguage(locale), new Date()));
  if (!receipt) return null;
  const { id: personId, name, role } = receipt.by;
  return { ...receipt, by: { name, role: role ?? t("role.manager") }, mailedTo: await findMaskedEmail(personId) };
}
