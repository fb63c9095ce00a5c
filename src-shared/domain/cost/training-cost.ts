// What a training costs before it is started: billed tokens × rounds × price, as a range where the provider chooses the
// rounds or a fact is doubtful. Pure. Rule of billing: fine-tuning-api.md section 7, 2026-11-22.
import { plannedTraining } from "../jobs/epochs.ts";
import type { JobSettings } from "../jobs/remote-job.ts";
import type { ConnectionProfile } from "../connections/profile.ts";
import { doubtful, free, lowOf, unknown, type Cost } from "./money.ts";
import { tokensWithin, type TokenLengths } from "./token-lengths.ts";

export type EpochRange = { readonly low: number; readonly likely: number; readonly high: number };

/**
 * One round to each side where the provider chooses: its rule is read off jobs of earlier models, and newer ones may
 * differ.
 */
const epochsMargin = 1;
const mostEpochs = 50;

export function epochRange(
  kind: ConnectionProfile["kind"],
  settings: Pick<JobSettings, "epochs">,
  examples: number,
): EpochRange {
  const { epochs: likely } = plannedTraining(kind, { ...settings, batchSize: 1 }, examples);
  if (settings.epochs !== "auto") return { low: likely, likely, high: likely };
  return {
    low: Math.max(1, likely - epochsMargin),
    likely,
    high: Math.min(mostEpochs, likely + epochsMargin),
  };
}

/** US dollars a million tokens, which are millionths of one a token; null: not known. */
export type TokenPrice = { readonly usdPerMillionTokens: number | null; readonly isUncertain: boolean };

export type TrainingCostQuestion = {
  readonly isFree: boolean;
  /** Of the examples to learn from. */
  readonly train: TokenLengths;
  /** Of those to check on; billed where `isValidationFree` is false, at most so where it is null (not known). */
  readonly validation: TokenLengths;
  readonly isValidationFree: boolean | null;
  /** Their tokens aren't counted yet. */
  readonly uncountedCount: number;
  /** null: not known; nothing is cut. */
  readonly exampleLimitTokens: number | null;
  readonly epochs: EpochRange;
  readonly price: TokenPrice;
};

export function trainingCost(question: TrainingCostQuestion): Cost {
  const { isFree, train, validation, isValidationFree, uncountedCount, exampleLimitTokens, epochs, price } =
    question;
  if (isFree) return free;
  if (price.usdPerMillionTokens === null) return unknown("price");
  const trainTokens = tokensWithin(train, exampleLimitTokens);
  const validationTokens = isValidationFree === true ? 0 : tokensWithin(validation, exampleLimitTokens);
  const surelyBilled = trainTokens + (isValidationFree === false ? validationTokens : 0);
  const costOf = (tokens: number, rounds: number): number =>
    Math.round(tokens * rounds * (price.usdPerMillionTokens ?? 0));
  const cost: Cost = {
    kind: "known",
    lowMicroUsd: costOf(surelyBilled, epochs.low),
    likelyMicroUsd: costOf(surelyBilled, epochs.likely),
    highMicroUsd: costOf(trainTokens + validationTokens, epochs.high),
  };
  const ranged = price.isUncertain ? doubtful(cost) : cost;
  return uncountedCount > 0 ? unknown("counting", lowOf(ranged)) : ranged;
}

/** What it came to, from the provider's own count over all rounds; null: tokens or price aren't known. */
export function actualTrainingMicroUsd(
  trainedTokens: number | null,
  { usdPerMillionTokens }: Pick<TokenPrice, "usdPerMillionTokens">,
): number | null {
  if (trainedTokens === null || usdPerMillionTokens === null) return null;
  return Math.round(trainedTokens * usdPerMillionTokens);
}
