import { TenancyIcon } from "@navikt/aksel-icons";
import { getFormatter, getTranslations } from "next-intl/server";
import { connection } from "next/server";
import { LinkButton } from "#components/ui/button";
import { Facts } from "#components/ui/facts";
import { Sheet } from "#components/ui/sheet";
import { startPage } from "#lib/identity/rules/return-address";
import { findVisitor } from "#lib/identity/session";
import { countLoaded } from "#lib/installation/queries";
import { OpenFrame } from "./_frames/open-frame";

/** What this is, and what this installation holds. */
export default async function StartPage() {
  await connection();
  const [t, format, loaded, visitor] = await Promise.all([getTranslations("start"), getFormatter(), countLoaded(), findVisitor()]);
  const names = ["organisations", "persons", "packages", "services", "systems", "vendors"] as const;
  return (
    <OpenFrame>
      <Sheet icon={<TenancyIcon />} tone="accent" title={t("title")}>
        <div className="mt-3 max-w-[40rem] space-y-3">
          <p>{t("what")}</p>
          <p>{t("how")}</p>
        </div>
        <p className="mt-6">
          <LinkButton href={visitor ? startPage : "/login"} data-reload>
            {t(visitor ? "goOn" : "logIn")}
          </LinkButton>
        </p>
        <section className="mt-9" aria-labelledby="loaded">
          <h2 id="loaded">{t("loaded")}</h2>
          <div className="st-card mt-3">
            <Facts facts={names.map((name) => ({ name: t(name), value: format.number(loaded[name]) }))} />
          </div>
          {loaded.isEstimate && <p className="mt-3 text-(length:--st-text-small) text-(color:--st-ink-soft)">{t("rounded")}</p>}
        </section>
      </Sheet>
    </OpenFrame>
  );
}
