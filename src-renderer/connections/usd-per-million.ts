// A price in US dollars for a million tokens, as it is typed and as it is shown. Pure.

/** "0,88" as well as "0.88"; null: no price. The largest that is taken is 100,000. */
export function typedUsd(typed: string): number | null {
  const text = typed
    .trim()
    .replace(/^(?:US)?\$\s*/, "")
    .replace(",", ".");
  if (!/^\d{1,6}(?:\.\d{1,6})?$/.test(text)) return null;
  const usd = Number(text);
  return usd <= 100_000 ? usd : null;
}

/** "$5.00", "$0.075": never rounded to less than it says. */
export function usdText(usd: number): string {
  const digits = Math.max(2, (String(usd).split(".")[1] ?? "").length);
  return `$${usd.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: Math.min(6, digits) })}`;
}
