import type { Letter } from "#lib/outbox/rules/letter";

/** The mail as text alone: what a careful reader, or a screen without pictures, gets. */
export function asText({ greeting, lines, quote, link, facts, foot }: Letter): string {
  const parts = [
    greeting,
    ...lines,
    ...(quote ? [[`${quote.title}:`, ...quote.lines.map((line) => `> ${line}`.trimEnd())].join("\n")] : []),
    `${link.label}:\n${link.address}`,
    facts.map(({ label, values }) => `${label}: ${values.join(", ")}`).join("\n"),
    // Mail programs know this line as the beginning of a signature.
    `-- \n${foot.join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
