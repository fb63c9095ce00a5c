// Money in whole millionths of a US dollar, and how it is said. What isn't known stays "unknown" through every sum: it
// must never turn into nothing. Pure.

/** Why a cost isn't known. */
export type UnknownBecause = "price" | "counting";

export type Cost =
  /** Nothing is charged, as on this computer. */
  | { readonly kind: "free" }
  /** lowMicroUsd ≤ likelyMicroUsd ≤ highMicroUsd. */
  | {
      readonly kind: "known";
      readonly lowMicroUsd: number;
      readonly likelyMicroUsd: number;
      readonly highMicroUsd: number;
    }
  /** `atLeastMicroUsd` is the part that is known. */
  | { readonly kind: "unknown"; readonly because: UnknownBecause; readonly atLeastMicroUsd: number };

export const free: Cost = { kind: "free" };

export function exactly(microUsd: number): Cost {
  const rounded = Math.round(microUsd);
  return { kind: "known", lowMicroUsd: rounded, likelyMicroUsd: rounded, highMicroUsd: rounded };
}

export function unknown(because: UnknownBecause, atLeastMicroUsd = 0): Cost {
  return { kind: "unknown", because, atLeastMicroUsd: Math.round(atLeastMicroUsd) };
}

/** A doubtful price is taken to be a fifth off to either side. */
export const doubtfulPriceMargin = 0.2;

export function doubtful(cost: Cost): Cost {
  if (cost.kind !== "known") return cost;
  return {
    ...cost,
    lowMicroUsd: Math.round(cost.lowMicroUsd * (1 - doubtfulPriceMargin)),
    highMicroUsd: Math.round(cost.highMicroUsd * (1 + doubtfulPriceMargin)),
  };
}

/** Free parts add nothing; one part that isn't known makes the sum so. Nothing at all is free. */
export function sumOf(costs: readonly Cost[]): Cost {
  const lowest = costs.reduce((sum, cost) => sum + lowOf(cost), 0);
  const missing = costs.find((cost) => cost.kind === "unknown");
  if (missing) return { kind: "unknown", because: missing.because, atLeastMicroUsd: lowest };
  const known = costs.filter((cost) => cost.kind === "known");
  if (known.length === 0) return free;
  return {
    kind: "known",
    lowMicroUsd: lowest,
    likelyMicroUsd: known.reduce((sum, cost) => sum + cost.likelyMicroUsd, 0),
    highMicroUsd: known.reduce((sum, cost) => sum + cost.highMicroUsd, 0),
  };
}

/** @param factor ≥ 0, also a part of one: half a month. */
export function times(cost: Cost, factor: number): Cost {
  switch (cost.kind) {
    case "free":
      return free;
    case "unknown":
      return unknown(cost.because, cost.atLeastMicroUsd * factor);
    case "known":
      return {
        kind: "known",
        lowMicroUsd: Math.round(cost.lowMicroUsd * factor),
        likelyMicroUsd: Math.round(cost.likelyMicroUsd * factor),
        highMicroUsd: Math.round(cost.highMicroUsd * factor),
      };
  }
}

/** What it costs at least. */
export function lowOf(cost: Cost): number {
  if (cost.kind === "free") return 0;
  return cost.kind === "known" ? cost.lowMicroUsd : cost.atLeastMicroUsd;
}

/** What it costs at most; null: not known. */
export function highOf(cost: Cost): number | null {
  if (cost.kind === "free") return 0;
  return cost.kind === "known" ? cost.highMicroUsd : null;
}

/** 0: free; null: not known. */
export function likelyOf(cost: Cost): number | null {
  if (cost.kind === "free") return 0;
  return cost.kind === "known" ? cost.likelyMicroUsd : null;
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "$0.08", "$12.35", "$1,241", "under $0.01": as exact as anybody plans by. */
export function usdInWords(microUsd: number): string {
  if (microUsd > 0 && microUsd < 10_000) return "under $0.01";
  const usd = microUsd / 1_000_000;
  return `$${(usd < 1_000 ? cents : whole).format(usd)}`;
}

/** "free", "$0.08 est.", "$0.05–$0.11 est.", "unknown", "unknown, at least $3.00 est.". */
export function costInWords(cost: Cost): string {
  switch (cost.kind) {
    case "free":
      return "free";
    case "unknown":
      return cost.atLeastMicroUsd === 0
        ? "unknown"
        : `unknown, at least ${usdInWords(cost.atLeastMicroUsd)} est.`;
    case "known": {
      const [low, high] = [usdInWords(cost.lowMicroUsd), usdInWords(cost.highMicroUsd)];
      return low === high ? `${low} est.` : `${low}–${high} est.`;
    }
  }
}
