// Which checkpoints stay: the last three and the one with the lowest validation loss. Pure.
import type { TrainingCheckpoint } from "./training-types.ts";

const keptCheckpoints = 3;

export function keepCheckpoints(all: readonly TrainingCheckpoint[]): {
  readonly kept: readonly TrainingCheckpoint[];
  readonly dropped: readonly TrainingCheckpoint[];
} {
  const best = bestCheckpoint(all);
  const last = new Set(all.slice(-keptCheckpoints));
  const stays = (checkpoint: TrainingCheckpoint): boolean => last.has(checkpoint) || checkpoint === best;
  return {
    kept: all.filter(stays),
    dropped: all.filter((checkpoint) => !stays(checkpoint)),
  };
}

/** The earliest of those with the lowest full validation loss; none without validation. */
export function bestCheckpoint(all: readonly TrainingCheckpoint[]): TrainingCheckpoint | undefined {
  let best: TrainingCheckpoint | undefined;
  for (const checkpoint of all) {
    const loss = checkpoint.metrics.fullValidLoss;
    if (loss !== undefined && loss < (best?.metrics.fullValidLoss ?? Infinity)) best = checkpoint;
  }
  return best;
}
