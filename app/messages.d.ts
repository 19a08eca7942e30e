import type nb from "../messages/nb.json";
import type { Language } from "#lib/language";

declare module "next-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: typeof nb;
  }
}
