import type { Language } from "#lib/language";
import en from "../../messages/en.json";
import nb from "../../messages/nb.json";
import nn from "../../messages/nn.json";

/** The words of the lists that leave as files, from the same files as those of the pages. */
export const fileTexts: Readonly<Record<Language, typeof nb.clientFiles>> = {
  nb: nb.clientFiles,
  nn: nn.clientFiles,
  en: en.clientFiles,
};
