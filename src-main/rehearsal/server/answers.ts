// The objects of OpenAI's API made from our records, and pages of them. Pure: shapes only, no decisions.
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import type { StepMetrics } from "../training/training-types.ts";
import { badRequest } from "./api-error.ts";
import {
  baseModelName,
  type CheckpointRecord,
  type EventRecord,
  type FileRecord,
  type JobRecord,
} from "./records.ts";

export function secondsOf(timeMs: number): number {
  return Math.floor(timeMs / 1_000);
}

export function fileObject(record: FileRecord): JsonObject {
  return {
    id: record.id,
    object: "file",
    bytes: record.bytes,
    created_at: secondsOf(record.createdAtMs),
    filename: record.filename,
    purpose: record.purpose,
    status: "processed",
  };
}

/** @param estimatedFinishMs null unless it runs and its speed is known. */
export function jobObject(record: JobRecord, estimatedFinishMs: number | null): JsonObject {
  const hyperparameters = hyperparametersOf(record);
  return {
    object: "fine_tuning.job",
    id: record.id,
    model: record.model,
    created_at: secondsOf(record.createdAtMs),
    finished_at: record.finishedAtMs === null ? null : secondsOf(record.finishedAtMs),
    fine_tuned_model: record.fineTunedModel?.name ?? null,
    organization_id: "org-rehearsal",
    result_files: record.resultFiles,
    status: record.status,
    validation_file: record.validationFile,
    training_file: record.trainingFile,
    hyperparameters: withoutBeta(hyperparameters),
    trained_tokens: record.trainedTokens,
    error: record.failure,
    user_provided_suffix: record.suffix,
    seed: record.seed,
    estimated_finish: estimatedFinishMs === null ? null : secondsOf(estimatedFinishMs),
    integrations: [],
    metadata: record.metadata,
    method:
      record.method === "dpo"
        ? { type: "dpo", dpo: { hyperparameters } }
        : { type: "supervised", supervised: { hyperparameters: withoutBeta(hyperparameters) } },
  };
}

/** The numbers used as soon as they are known, the wishes until then. */
function hyperparametersOf({ settings, wishes }: JobRecord): JsonObject {
  const { epochs, batchSize, learningRateMultiplier, beta } = settings ?? wishes;
  return { n_epochs: epochs, batch_size: batchSize, learning_rate_multiplier: learningRateMultiplier, beta };
}

function withoutBeta(hyperparameters: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(hyperparameters).filter(([name]) => name !== "beta"));
}

export function eventObject(event: EventRecord): JsonObject {
  return {
    object: "fine_tuning.job.event",
    id: event.id,
    created_at: secondsOf(event.createdAtMs),
    level: event.level,
    message: event.message,
    type: event.type,
    data: event.data,
  };
}

export function checkpointObject(jobId: string, checkpoint: CheckpointRecord): JsonObject {
  return {
    object: "fine_tuning.job.checkpoint",
    id: checkpoint.id,
    created_at: secondsOf(checkpoint.createdAtMs),
    fine_tuned_model_checkpoint: checkpoint.model.name,
    fine_tuning_job_id: jobId,
    step_number: checkpoint.metrics.step,
    metrics: metricsObject(checkpoint.metrics),
  };
}

/** Only what was measured: a missing value is left out, never made up. */
export function metricsObject(metrics: StepMetrics): JsonObject {
  const { validLoss, validAccuracy, fullValidLoss, fullValidAccuracy, rewardMargin } = metrics;
  return {
    step: metrics.step,
    train_loss: metrics.trainLoss,
    train_mean_token_accuracy: metrics.trainAccuracy,
    ...(validLoss === undefined ? {} : { valid_loss: validLoss }),
    ...(validAccuracy === undefined ? {} : { valid_mean_token_accuracy: validAccuracy }),
    ...(fullValidLoss === undefined ? {} : { full_valid_loss: fullValidLoss }),
    ...(fullValidAccuracy === undefined ? {} : { full_valid_mean_token_accuracy: fullValidAccuracy }),
    ...(rewardMargin === undefined ? {} : { reward_margin: rewardMargin }),
  };
}

export function modelObject(name: string, createdAtMs: number): JsonObject {
  return {
    id: name,
    object: "model",
    created: secondsOf(createdAtMs),
    owned_by: name === baseModelName ? "attune" : "user-rehearsal",
  };
}

export type PageQuery = { readonly after: string | null; readonly limit: number };
export type Page<Item> = { readonly items: readonly Item[]; readonly hasMore: boolean };

/** A page behind the cursor. Errors: ApiError 400 when nothing has the cursor's id. */
export function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  { after, limit }: PageQuery,
): Page<Item> {
  const cursor = after === null ? -1 : items.findIndex(({ id }) => id === after);
  if (after !== null && cursor === -1) {
    throw badRequest(
      `Invalid 'after': nothing here has the id '${after.slice(0, 100)}'.`,
      "after",
      "invalid_value",
    );
  }
  const start = cursor + 1;
  return { items: items.slice(start, start + limit), hasMore: items.length > start + limit };
}

export function listObject(data: readonly JsonObject[], hasMore: boolean): JsonObject {
  return { object: "list", data, has_more: hasMore };
}

/** Lists of files and checkpoints also name their ends. `none` is what stands there in an empty list. */
export function listWithEnds(data: readonly JsonObject[], hasMore: boolean, none: "" | null): JsonObject {
  return {
    ...listObject(data, hasMore),
    first_id: data[0]?.["id"] ?? none,
    last_id: data.at(-1)?.["id"] ?? none,
  };
}
