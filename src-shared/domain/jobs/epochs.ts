// What `auto` comes to: rounds, examples a step, steps. One rule for each kind of provider; the rehearsal trains by its
// own, others are guessed and said to be. Pure.
import type { ConnectionProfile } from "../connections/profile.ts";
import type { JobSettings } from "./remote-job.ts";

export type TrainingPlan = {
  readonly epochs: number;
  readonly batchSize: number;
  readonly totalSteps: number;
};

/** @param examples to learn from; none at all come to no steps. */
export function plannedTraining(
  kind: ConnectionProfile["kind"],
  settings: Pick<JobSettings, "epochs" | "batchSize">,
  examples: number,
): TrainingPlan {
  const epochs = settings.epochs === "auto" ? automaticEpochs[kind](examples) : settings.epochs;
  const wanted = settings.batchSize === "auto" ? automaticBatchSize[kind](examples) : settings.batchSize;
  const batchSize = Math.min(wanted, Math.max(1, examples));
  return { epochs, batchSize, totalSteps: epochs * stepsPerEpoch(examples, { batchSize }) };
}

export function stepsPerEpoch(examples: number, { batchSize }: Pick<TrainingPlan, "batchSize">): number {
  return Math.ceil(examples / batchSize);
}

/** About 1,000 examples seen in all, between 2 and 10 rounds: a small model forgets fast and learns fast. */
export function rehearsalEpochs(examples: number): number {
  return Math.max(2, Math.min(10, Math.round(1000 / Math.max(1, examples))));
}

export function rehearsalBatchSize(examples: number): number {
  if (examples < 200) return 2;
  return examples < 1000 ? 4 : 8;
}

/**
 * OpenAI's rule of its cookbook (https://cookbook.openai.com/examples/chat_finetuning_data_prep, 2026-11-22): three
 * rounds, more where they would come to fewer than 100 examples in all (at most 25), fewer beyond 25,000.
 */
export function openAiEpochs(examples: number): number {
  const usual = 3;
  if (examples === 0) return usual;
  if (usual * examples < 100) return Math.min(25, Math.floor(100 / examples));
  if (usual * examples > 25_000) return Math.max(1, Math.floor(25_000 / examples));
  return usual;
}

/**
 * About 0.2 % of the examples, at most 256: what OpenAI's reference of its first fine-tuning API said; 101 rows came
 * to 303 steps in 3 rounds at its present one (threads read on 2026-11-22).
 */
export function openAiBatchSize(examples: number): number {
  return Math.max(1, Math.min(256, Math.round(examples * 0.002)));
}

type Rule = Readonly<Record<ConnectionProfile["kind"], (examples: number) => number>>;
const automaticEpochs: Rule = { rehearsal: rehearsalEpochs, "openai-compatible": openAiEpochs };
const automaticBatchSize: Rule = { rehearsal: rehearsalBatchSize, "openai-compatible": openAiBatchSize };

/** The epoch that ends with a step, from 1; null where a step is in the middle of one, or the epochs aren't known. */
export function endedEpoch(
  step: number,
  { totalSteps, epochs }: { readonly totalSteps: number | null; readonly epochs: number | null },
): number | null {
  if (totalSteps === null || epochs === null || totalSteps === 0) return null;
  const epoch = (step * epochs) / totalSteps;
  const nearest = Math.round(epoch);
  // Epochs needn't have the same number of steps when the last batch is short.
  return Math.abs(epoch - nearest) < 0.02 * Math.max(1, nearest) ? nearest : null;
}
