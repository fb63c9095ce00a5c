// What a provider says about a job, in our words: read from its answers at the door, used by the state machine and the
// store. Pure. Shapes of OpenAI's API as of 2026-08-21; anything may be missing at other hosts.
import type { CurvePoint } from "./curve.ts";

export const trainingMethods = ["supervised", "dpo"] as const;
export type TrainingMethod = (typeof trainingMethods)[number];

/** A number, or left to the provider. */
export type Wished = number | "auto";

export type JobSettings = {
  readonly method: TrainingMethod;
  /** 1..50 */
  readonly epochs: Wished;
  /** 1..256 */
  readonly batchSize: Wished;
  /** > 0 */
  readonly learningRateMultiplier: Wished;
  /** > 0..2, for `dpo` alone. */
  readonly beta: Wished;
  /** 0..2147483647; null: the provider draws one. */
  readonly seed: number | null;
  /** Goes into the model's name. */
  readonly suffix: string | null;
};

export const automaticSettings: JobSettings = {
  method: "supervised",
  epochs: "auto",
  batchSize: "auto",
  learningRateMultiplier: "auto",
  beta: "auto",
  seed: null,
  suffix: null,
};

export type RemoteJob = {
  readonly remoteId: string;
  /** As the provider says it; may be a word nobody knows. */
  readonly status: string;
  readonly model: string;
  readonly fineTunedModel: string | null;
  readonly createdAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly estimatedFinishMs: number | null;
  readonly trainedTokens: number | null;
  /** null also where the provider answers `{}`. */
  readonly error: { readonly code: string; readonly message: string; readonly param: string | null } | null;
  readonly resultFileIds: readonly string[];
  readonly trainingFileId: string | null;
  readonly validationFileId: string | null;
  readonly epochs: number | null;
  readonly batchSize: number | null;
  readonly learningRateMultiplier: number | null;
  readonly seed: number | null;
  readonly metadata: Readonly<Record<string, string>>;
};

export type RemoteEvent = {
  readonly eventId: string;
  readonly createdAtMs: number;
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  /** What was measured; null for an event of words. */
  readonly point: CurvePoint | null;
  readonly totalSteps: number | null;
};

export type RemoteCheckpoint = {
  readonly checkpointId: string;
  readonly createdAtMs: number;
  readonly model: string;
  readonly point: CurvePoint;
};

export type RemoteModel = {
  readonly name: string;
  readonly createdAtMs: number | null;
  /** `YYYY-MM-DD` when the provider says so. */
  readonly stopsWorkingOn: string | null;
};

/** The key of a job's metadata under which ours stands: a create whose answer was lost is found again by it. */
export const jobMetadataKey = "attune_job";
