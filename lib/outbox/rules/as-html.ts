import type { Letter } from "#lib/outbox/rules/letter";

/** Tables and styles on each element, since that is what mail programs understand. Nothing is fetched from anywhere. */
export function asHtml({ language, sender, subject, greeting, lines, quote, link, facts, foot }: Letter): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${style}</style>
</head>
<body class="ground" style="margin:0;background:#f4f6f4">
<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden">${lines[0] ?? ""}</div>
<div role="article" aria-roledescription="email" aria-label="${subject}" lang="${language}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="ground" style="background:#f4f6f4"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;text-align:left">
<tr><td class="ink" style="${font(17, 24)};font-weight:600;color:#172122;padding:0 0 16px 4px">${logo}${sender}</td></tr>
<tr><td class="card" style="background:#ffffff;border:1px solid #d9dfdc;border-radius:14px;padding:36px 40px">
<h1 class="head ink" style="${font(25, 32)};margin:0 0 12px;letter-spacing:-0.4px;font-weight:600;color:#172122;overflow-wrap:anywhere">${subject}</h1>
${[greeting, ...lines].map((line) => markup`<p class="ink" style="${font(16, 25)};margin:0 0 12px;color:#172122;overflow-wrap:anywhere">${line}</p>\n`)}${quoteBox(quote)}<p style="margin:20px 0 0"><a class="button" href="${link.address}" style="${font(16, 24)};display:inline-block;background:#0f4f5e;color:#ffffff;font-weight:600;text-decoration:none;padding:12px 22px;border-radius:6px">${link.label}</a></p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="line" style="margin:28px 0 0;border-top:1px solid #d9dfdc"><tr><td style="padding-top:14px"><table role="presentation" cellpadding="0" cellspacing="0">
${facts.map(fact)}</table></td></tr></table>
</td></tr>
<tr><td style="padding:20px 8px 0">
${foot.map((line) => markup`<p class="faint" style="${font(13, 20)};margin:0 0 8px;color:#525d5e;overflow-wrap:anywhere">${line}</p>\n`)}</td></tr>
</table></td></tr></table>
</div>
</body>
</html>
`.text;
}

const quoteBox = (quote: Letter["quote"]): Markup | string =>
  quote === null
    ? ""
    : markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="quote" style="background:#f0f6f7;border-radius:10px;margin:20px 0 0"><tr><td style="padding:16px 20px">
<p class="faint" style="${font(13, 18)};margin:0 0 4px;color:#525d5e">${quote.title}</p>
<blockquote class="ink" style="${font(16, 24)};margin:0;color:#172122;overflow-wrap:anywhere">${quote.lines.map((line, i) => (i > 0 ? markup`<br>${line}` : line))}</blockquote>
</td></tr></table>
`;

const fact = ({ label, values: [first = "", ...rest] }: Letter["facts"][number]): Markup =>
  markup`<tr><th scope="row" class="faint label" style="${font(14, 20)};font-weight:400;text-align:left;color:#525d5e;padding:7px 16px 7px 0;vertical-align:top">${label}</th><td class="ink" style="${font(14, 20)};color:#172122;padding:7px 0;vertical-align:top;overflow-wrap:anywhere">${first}${rest.map((more) => markup`<br><span class="faint" style="color:#525d5e">${more}</span>`)}</td></tr>
`;

class Markup {
  constructor(readonly text: string) {}
}

/** HTML with what stands in it escaped, unless it is HTML of ours. */
const markup = (pieces: TemplateStringsArray, ...given: readonly (string | Markup | readonly (string | Markup)[])[]): Markup =>
  new Markup(pieces.map((piece, i) => piece + inside(given[i] ?? "")).join(""));

const inside = (given: string | Markup | readonly (string | Markup)[]): string => {
  if (given instanceof Markup) return given.text;
  return typeof given === "string" ? given.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : given.map(inside).join("");
};

const font = (size: number, line: number): Markup =>
  new Markup(`font-family:Inter,-apple-system,'Segoe UI',Arial,sans-serif;font-size:${size}px;line-height:${line}px`);

const logo = new Markup(
  `<svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" style="vertical-align:middle;margin-right:8px"><rect x="1.5" y="1.5" width="17" height="17" rx="4.5" fill="#0f4f5e"/><rect x="9.5" y="9.5" width="17" height="17" rx="4.5" fill="#8fbfc9"/><path d="M9.5 14a4.5 4.5 0 0 1 4.5-4.5h4.5V14a4.5 4.5 0 0 1-4.5 4.5H9.5Z" fill="#fff"/></svg>`,
);

const style = new Markup(`
@media (max-width:520px){.card{padding:24px 20px!important}.head{font-size:22px!important;line-height:28px!important}.button{display:block!important;text-align:center}}
@media (prefers-color-scheme:dark){.ground{background:#10191b!important}.card{background:#182326!important;border-color:#34434a!important}.ink{color:#eef3f2!important}.faint{color:#b3c0c1!important}.quote{background:#203035!important}.line{border-color:#34434a!important}.button{background:#8fd0dd!important;color:#0b1f24!important}}
`);
