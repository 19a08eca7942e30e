import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Receipt } from "#components/requests/receipt";
import { LinkButton } from "#components/ui/button";
import { standingOf } from "#lib/identity/queries";
import { startPage } from "#lib/identity/rules/return-address";
import { requireVisitor } from "#lib/identity/session";
import { asLanguage } from "#lib/language";
import { findLetter } from "#lib/letters/queries/letter";
import { readReceipt } from "#lib/letters/queries/receipt";
import { actingFor, requestsPage } from "#lib/parties/rules";
import { findMaskedEmail } from "#lib/people/queries";
import { checkPage, signedReceipt } from "#lib/receipts/rules/addresses";
import { OpenFrame } from "../../../../_frames/open-frame";
import { readSearch } from "../_letter/search";
import type { Search } from "../../search";

export async function generateMetadata() {
  return { title: (await getTranslations("requests.receipt"))("title") };
}

/** For everybody who has to do with the organisation: what was decided, to read and to print. */
export default async function ReceiptPage({ searchParams }: { readonly searchParams: Search }) {
  const [visitor, { link, id }, locale, t] = await Promise.all([
    requireVisitor("substantial"),
    readSearch(searchParams),
    getLocale(),
    getTranslations("requests"),
  ]);
  const now = new Date();
  const letter = link && id !== undefined ? await findLetter(link, id) : undefined;
  const standing = letter ? await standingOf(visitor, letter.party.id, now) : null;
  if (!letter || !standing?.powers.tie) notFound();
  const receipt = await readReceipt(letter, asLanguage(locale), now);
  if (!receipt) notFound();
  const isYours = receipt.by.id === visitor.id;
  const { accessManager } = standing.powers;
  return (
    <OpenFrame>
      <Receipt
        {...receipt}
        by={{ name: receipt.by.name, role: receipt.by.role ?? t("role.manager") }}
        isYours={isYours}
        mailedTo={isYours ? await findMaskedEmail(visitor.id) : null}
        checkHref={checkPage}
        {...(receipt.receiptId !== null && (isYours || accessManager) && { signedHref: signedReceipt(receipt.receiptId) })}
        actions={
          <>
            <LinkButton variant="secondary" href={actingFor(startPage, letter.party.id)}>
              {t("receipt.goOn")}
            </LinkButton>
            {accessManager && (
              <LinkButton variant="tertiary" href={actingFor(`${requestsPage}?show=handled`, letter.party.id)}>
                {t("receipt.handled")}
              </LinkButton>
            )}
          </>
        }
      />
    </OpenFrame>
  );
}
