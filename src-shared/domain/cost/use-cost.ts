// What a trained model costs once it is there: its answers by their tokens, and standing ready by the hour, asked or not.
// Pure.
import type { Fact, HostingTier, ModelPrices } from "../catalogue/catalogue.ts";
import { doubtful, exactly, free, unknown, type Cost } from "./money.ts";

/** 365 days of 24 hours in 12 months. */
export const hoursAMonth = 730;
export const daysAMonth = 365 / 12;

export type Answers = {
  readonly count: number;
  /** Of a question with everything that goes along, and of an answer. */
  readonly questionTokens: number;
  readonly answerTokens: number;
};

/** Answers at the prices of the trained model. What its base costs isn't in the catalogue: it is taken to be no more. */
export function answersCost(
  { count, questionTokens, answerTokens }: Answers,
  { prices, isFree }: { readonly prices: ModelPrices | null; readonly isFree: boolean },
): Cost {
  if (isFree) return free;
  if (count === 0) return exactly(0);
  const input = prices?.inputUsdPerMillionTokens ?? null;
  const output = prices?.outputUsdPerMillionTokens ?? null;
  const known = count * (questionTokens * (input ?? 0) + answerTokens * (output ?? 0));
  return input === null || output === null ? unknown("price", known) : exactly(known);
}

/** The tier people use a model by: the first that stays. null: none does. */
export function lastingTier(tiers: readonly HostingTier[]): HostingTier | null {
  return tiers.find(({ removedAfterHours }) => removedAfterHours === null) ?? null;
}

/** @param hosting null: not known; a doubtful price is a range. */
export function hostingMonthCost(hosting: Fact<readonly HostingTier[]> | null, isFree: boolean): Cost {
  if (isFree) return free;
  const tier = hosting === null ? null : lastingTier(hosting.value);
  if (tier === null) return unknown("price");
  const month = exactly(tier.usdPerHour * 1_000_000 * hoursAMonth);
  return hosting?.isUncertain ? doubtful(month) : month;
}
