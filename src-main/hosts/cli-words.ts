// Numbers and counts as people read them on the command line. Pure.

const grouped = new Intl.NumberFormat("en");

/** "1 example", "12,000 examples". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}

/** "640 bytes", "5.2 kB", "1.3 GB": thousands, as file managers count them. */
export function sizeInWords(bytes: number): string {
  const units = ["kB", "MB", "GB"] as const;
  if (bytes < 1_000) return countOf(bytes, "byte");
  let [size, unit] = [bytes / 1_000, 0];
  while (size >= 999.5 && unit < units.length - 1) [size, unit] = [size / 1_000, unit + 1];
  return `${size < 9.95 ? size.toFixed(1) : String(Math.round(size))} ${units[unit] ?? "GB"}`;
}

/** "45 s", "3 min". */
export function timeInWords(timeMs: number): string {
  const seconds = Math.round(timeMs / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Columns as wide as their widest cell, the last one as it comes. */
export function tableInWords(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = [head, ...rows];
  const widths = head
    .slice(0, -1)
    .map((_title, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .join("\n");
}
