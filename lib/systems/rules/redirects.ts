import { misfit, type Misfits, those } from "#lib/systems/rules/misfits";

/** What fits in an index; far more than an address needs. */
const longest = 2000;

type Read = { readonly urls: readonly string[]; readonly misfits: Misfits };

/** The addresses as browsers read them, each once. `localHttp`: on a test installation a developer's own machine will do without TLS. */
export function readRedirects(given: readonly string[], localHttp: boolean): Read {
  const urls = given.map((text) => readRedirect(text.trim(), localHttp));
  return { urls: [...new Set(urls.filter((url) => url !== null))], misfits: those(urls.includes(null) && misfit("redirect")) };
}

function readRedirect(text: string, localHttp: boolean): string | null {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, username, password, href } = new URL(text);
  if (username !== "" || password !== "" || href.length > longest) return null;
  return protocol === "https:" || (localHttp && ["localhost", "127.0.0.1"].includes(hostname)) ? href : null;
}
