import type { Report } from "#lib/imports/report";

export type Progress = { readonly rows: number; readonly merging: boolean };

const number = (value: number) => value.toLocaleString("en");
const barWidth = 24;

/** Shows how far an import has come: a bar on a terminal, a line every few seconds elsewhere. `share` is 0–1, when it can be known. */
export function showProgress(share: () => number | undefined) {
  const started = Date.now();
  const live = process.stdout.isTTY;
  let latest: Progress = { rows: 0, merging: false };
  const show = () => {
    const elapsed = (Date.now() - started) / 1000;
    const text = latest.merging
      ? `merging ${number(latest.rows)} rows, ${elapsed.toFixed(0)} s`
      : `${bar(share())}${number(latest.rows)} rows, ${number(Math.round(latest.rows / Math.max(elapsed, 0.001)))} rows/s`;
    process.stdout.write(live ? `\r\u001b[K${text}` : `${text}\n`);
  };
  const timer = setInterval(show, live ? 200 : 5_000);
  return {
    onProgress: (progress: Progress) => (latest = progress),
    stop: () => {
      clearInterval(timer);
      if (live) process.stdout.write("\r\u001b[K");
    },
  };
}

function bar(share: number | undefined): string {
  if (share === undefined) return "";
  const full = Math.round(Math.min(share, 1) * barWidth);
  return `[${"#".repeat(full)}${" ".repeat(barWidth - full)}] ${String(Math.floor(share * 100)).padStart(3)} %  `;
}

const columns = ["read", "added", "changed", "unchanged", "removed", "bad"] as const;
const toldOnScreen = 20;

/** The report as people read it: a table, what is worth knowing, and the first bad rows. */
export function printReport({ sections, remarks, badRows }: Report) {
  const lines = [
    ["", ...columns],
    ...Object.entries(sections).map(([section, counts]) => [section, ...columns.map((column) => number(counts[column]))]),
  ];
  const widths = ["", ...columns].map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  for (const line of lines) {
    const [section = "", ...rest] = line;
    console.log([section.padEnd(widths[0] ?? 0), ...rest.map((cell, i) => cell.padStart(widths[i + 1] ?? 0))].join("  "));
  }
  for (const [what, times] of Object.entries(remarks)) console.log(`${number(times)} ${what}`);

  const bad = Object.values(sections).reduce((total, counts) => total + counts.bad, 0);
  for (const { line, section, why } of badRows.slice(0, toldOnScreen)) console.log(`  line ${line} (${section}): ${why}`);
  if (bad > toldOnScreen) console.log(`  and ${number(bad - Math.min(toldOnScreen, badRows.length))} more`);
}
