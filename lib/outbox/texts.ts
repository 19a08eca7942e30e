import type { Language } from "#lib/language";
import type { Say } from "#lib/outbox/rules/letter";
import en from "../../messages/en.json";
import nb from "../../messages/nb.json";
import nn from "../../messages/nn.json";

/**
 * The texts of mails, from the same files as those of the pages. Nobody's browser is there when a mail is written, so the language comes with the call.
 * They are plain sentences with {names} in them: what is more belongs to the pages' translator.
 */
const texts: Record<Language, typeof nb.mail> = { nb: nb.mail, nn: nn.mail, en: en.mail };

type Node = string | { readonly [key: string]: Node };

export const sayIn =
  (language: Language): Say =>
  (key, given = {}) => {
    const text = key
      .split(".")
      .reduce<Node | undefined>((node, part) => (typeof node === "object" ? node[part] : undefined), texts[language]);
    if (typeof text !== "string") throw new Error(`there is no text mail.${key} in ${language}`);
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name];
      if (value === undefined) throw new Error(`the text mail.${key} is not given ${name}`);
      return value;
    });
  };
