import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLanguage, type Language } from "#lib/language";
import en from "../messages/en.json";
import nb from "../messages/nb.json";
import nn from "../messages/nn.json";

const messages: Record<Language, typeof nb> = { nb, nn, en };

/** The language stands in a cookie, not in the address: confirm links must be the same for everybody. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("language")?.value;
  const locale = chooseLanguage(chosen, (await headers()).get("accept-language"));
  return { locale, messages: messages[locale], timeZone: "Europe/Oslo" };
});
