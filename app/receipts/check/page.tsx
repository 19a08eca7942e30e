import { ShieldCheckmarkIcon } from "@navikt/aksel-icons";
import { getTranslations } from "next-intl/server";
import { ReceiptCheck } from "#components/requests/receipt-check";
import { Sheet } from "#components/ui/sheet";
import { OpenFrame } from "../../_frames/open-frame";
import { check } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("receiptCheck"))("title") };
}

/** Open to all: is this receipt ours, and as we gave it out? */
export default async function CheckPage() {
  const t = await getTranslations("receiptCheck");
  return (
    <OpenFrame>
      <Sheet icon={<ShieldCheckmarkIcon />} tone="accent" title={t("title")}>
        <p className="st-letter__lead">{t("lead")}</p>
        <ReceiptCheck
          action={check}
          texts={{
            ...{ paste: t("paste"), pasteMeans: t("pasteMeans"), file: t("file"), fileMeans: t("fileMeans") },
            ...{ submit: t("submit"), working: t("working"), promise: t("promise") },
          }}
        />
      </Sheet>
    </OpenFrame>
  );
}
