import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Behaviours } from "#components/frame/behaviours";
import { TestMark } from "#components/frame/test-mark";
import { isTestInstallation } from "#lib/env";
import "./styles/index.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame");
  return { title: { default: t("name"), template: `%s – ${t("name")}` }, description: t("promise"), robots: { index: false } };
}

export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

/** The frame is each page's own: it shows for whom the page acts, which the address says and a layout cannot see. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Pages are rendered on the server; only the error page needs its texts in the browser.
  const [locale, { error, frame }] = await Promise.all([getLocale(), getMessages()]);
  return (
    <html lang={locale} data-size="sm" data-color-scheme="auto">
      <body>
        <NextIntlClientProvider messages={{ error, frame }}>
          {isTestInstallation() && <TestMark />}
          {children}
          <Behaviours />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
