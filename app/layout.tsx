import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "#components/frame/frame";
import { settings } from "#lib/env";
import "./styles/index.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame");
  return { title: { default: t("name"), template: `%s – ${t("name")}` }, description: t("promise"), robots: { index: false } };
}

export const viewport: Viewport = { colorScheme: "light dark", width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Pages are rendered on the server; only the error page needs its texts in the browser.
  const [locale, { error }] = await Promise.all([getLocale(), getMessages()]);
  return (
    <html lang={locale} data-size="sm" data-color-scheme="auto">
      <body>
        <NextIntlClientProvider messages={{ error }}>
          <Frame isTest={settings().INSTALLATION === "test"}>{children}</Frame>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
