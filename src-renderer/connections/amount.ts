// An amount of US dollars as it is typed. Pure.

/** Millionths of a US dollar; null: empty, no limit; "bad": no amount. "7,50" as well as "7.50". */
export function typedMicroUsd(typed: string): number | null | "bad" {
  const text = typed
    .trim()
    .replace(/^(?:US)?\$\s*/, "")
    .replace(",", ".");
  if (text === "") return null;
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 1_000_000) : "bad";
}

/** As it would be typed; empty for no limit. */
export function amountText(microUsd: number | null): string {
  if (microUsd === null) return "";
  const dollars = microUsd / 1_000_000;
  return Number.isInteger(dollars) ? String(dollars) : dollars.toFixed(2);
}
