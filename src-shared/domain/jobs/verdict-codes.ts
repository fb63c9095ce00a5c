// What a verdict on a training is made of, as codes with their numbers. The command line words them in verdict-words.ts,
// the page through i18n. Plain data; decides nothing.

export const verdictNames = [
  "learning-well",
  "memorising",
  "not-learning",
  "unstable",
  "too-little-to-tell",
] as const;
export type VerdictName = (typeof verdictNames)[number];

/** Steps count from 1; losses are in nats a token. */
export type VerdictReason =
  /** unstable: the training loss was no number any more. */
  | { readonly code: "not-a-number"; readonly step: number }
  /** unstable: by `step` the training loss had risen far above where it began, or given back most of what it gained. */
  | {
      readonly code: "loss-exploded";
      readonly step: number;
      readonly fromLoss: number;
      readonly toLoss: number;
    }
  /** not-learning: the training loss is nearly where it was. */
  | { readonly code: "loss-stands-still"; readonly fromLoss: number; readonly toLoss: number }
  /** memorising: validation was lowest at `step` and is higher since. */
  | {
      readonly code: "validation-rises";
      readonly step: number;
      readonly lowestLoss: number;
      readonly lastLoss: number;
    }
  /** memorising: from `step` on validation gained nothing, while the training loss went on to far below it. */
  | {
      readonly code: "validation-left-behind";
      readonly step: number;
      readonly trainLoss: number;
      readonly validLoss: number;
    }
  /** memorising, without validation: the training loss was nearly nothing early on. */
  | { readonly code: "known-by-heart"; readonly step: number; readonly trainLoss: number }
  /** learning-well: validation fell with the training loss and stands about where it was lowest. */
  | { readonly code: "both-fall"; readonly fromLoss: number; readonly toLoss: number }
  /** too-little-to-tell. */
  | { readonly code: "too-few-steps"; readonly stepCount: number }
  | { readonly code: "too-few-checks"; readonly checkCount: number }
  | { readonly code: "no-validation" }
  /** too-little-to-tell: training falls, validation neither falls nor rises clearly. */
  | { readonly code: "validation-hardly-moves"; readonly fromLoss: number; readonly toLoss: number };

/** One thing to do, never two settings at a time. */
export type NextStep =
  | { readonly code: "wait" }
  | { readonly code: "lower-rate" }
  | { readonly code: "raise-rate" }
  | { readonly code: "more-rounds" }
  /** `epochs`: rounds to train; null: fewer than now. */
  | { readonly code: "fewer-rounds"; readonly epochs: number | null }
  | { readonly code: "stop-and-take"; readonly step: number }
  | { readonly code: "take-saved-stage"; readonly step: number }
  | { readonly code: "add-examples" }
  | { readonly code: "hold-examples-back" }
  /** `count`: held-out examples; null: not known. */
  | { readonly code: "read-answers"; readonly count: number | null };

export type Verdict = {
  readonly verdict: VerdictName;
  /** Step of the stage to take; null when none can be recommended. */
  readonly bestStep: number | null;
  readonly reason: VerdictReason;
  readonly nextStep: NextStep;
  /** Said with few or unknown held-out examples, or none: numbers alone aren't enough. */
  readonly isQualified: boolean;
};

/** What is known about the training besides its curve; null: not known. */
export type VerdictFacts = {
  readonly trainExampleCount: number | null;
  readonly validationExampleCount: number | null;
  /** Rounds of the whole training. */
  readonly epochs: number | null;
  /** Steps of the stages that were saved and are still there. Empty: not known. */
  readonly checkpointSteps: readonly number[];
  readonly isRunning: boolean;
};
