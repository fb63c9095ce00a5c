// The curve of a training: what was measured at which step. Used by the store, the verdict and the chart. Pure.

/** One step; what wasn't measured there is null. Losses are mean cross-entropy per token, accuracies 0 to 1. */
export type CurvePoint = {
  readonly step: number;
  readonly trainLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly validLoss: number | null;
  readonly validAccuracy: number | null;
  readonly fullValidLoss: number | null;
  readonly fullValidAccuracy: number | null;
};

/** Points by rising step, each step once. */
export type Curve = {
  readonly points: readonly CurvePoint[];
  readonly totalSteps: number | null;
  readonly epochs: number | null;
};
