// The fine-tuning endpoints: create, list, retrieve, cancel, pause, resume, events, checkpoints, and the rehearsal's own
// preview. What happens to a job afterwards is job-runner.ts.
import type { JsonObject } from "../../../src-shared/domain/json.ts";
import { checkTrainingFile, type TrainingFileUse } from "../training-file.ts";
import type { PreparedFile } from "../training/training-types.ts";
import {
  checkpointObject,
  eventObject,
  jobObject,
  listObject,
  listWithEnds,
  pageOf,
  type PageQuery,
} from "./answers.ts";
import { badRequest, modelNotFound, notFound } from "./api-error.ts";
import type { RehearsalContext } from "./context.ts";
import { info, rehearsalNotice } from "./event-words.ts";
import { readJobBody, readPreviewBody, type WishedTraining } from "./job-body.ts";
import { paramOfCode } from "./job-start.ts";
import { findModel } from "./models.ts";
import { makeId, makeSeed } from "./ports.ts";
import { recordVersion, type JobRecord } from "./records.ts";

/** Errors: ApiError 400 and 404. */
export function createJob(context: RehearsalContext, body: unknown): JsonObject {
  const wished = readJobBody(body);
  checkFiles(context, wished);
  const { state, ports, runner } = context;
  const { model, trainingFile, validationFile, method, wishes, suffix, metadata } = wished;
  const job: JobRecord = {
    version: recordVersion,
    id: `ftjob-${makeId(ports, 24)}`,
    sequence: state.nextSequence(),
    createdAtMs: ports.nowMs(),
    model,
    trainingFile,
    validationFile,
    suffix,
    nameTail: makeId(ports, 8),
    seed: wished.seed ?? makeSeed(ports),
    metadata,
    method,
    wishes,
    status: "validating_files",
    queuedAtMs: null,
    hasStarted: false,
    settings: null,
    totalSteps: null,
    prepared: null,
    trainedTokens: null,
    failure: null,
    finishedAtMs: null,
    fineTunedModel: null,
    checkpoints: [],
    resultFiles: [],
  };
  state.saveJob(job);
  state.addEvent(job.id, {
    id: `ftevent-${makeId(ports, 24)}`,
    createdAtMs: ports.nowMs(),
    ...info(`Created fine-tuning job: ${job.id}`),
  });
  runner.add(job);
  return jobObject(job, null);
}

function checkFiles({ state, trainer }: RehearsalContext, wished: WishedTraining): void {
  if (!findModel(state, trainer.basePath, wished.model)) throw modelNotFound(wished.model);
  const files = [
    { param: "training_file", fileId: wished.trainingFile },
    ...(wished.validationFile === null ? [] : [{ param: "validation_file", fileId: wished.validationFile }]),
  ];
  for (const { param, fileId } of files) {
    const file = state.files.get(fileId);
    if (!file) throw badRequest(`${fileId.slice(0, 200)} does not exist`, param, "file_not_found");
    if (file.purpose !== "fine-tune") {
      throw badRequest(
        `${fileId} has the purpose '${file.purpose}'; only files with the purpose 'fine-tune' can be trained on.`,
        param,
        "invalid_file_purpose",
      );
    }
  }
}

export type JobQuery = PageQuery & {
  /** Pairs a job must have; null: jobs without any; undefined: all. */
  readonly metadata: Readonly<Record<string, string>> | null | undefined;
};

/** Newest first. */
export function listJobs({ state, runner }: RehearsalContext, query: JobQuery): JsonObject {
  const jobs = [...state.jobs.values()].filter((job) => hasMetadata(job, query.metadata)).toReversed();
  const { items, hasMore } = pageOf(jobs, query);
  return listObject(
    items.map((job) => jobObject(job, runner.estimatedFinishMs(job.id))),
    hasMore,
  );
}

function hasMetadata({ metadata }: JobRecord, wanted: JobQuery["metadata"]): boolean {
  if (wanted === undefined) return true;
  if (wanted === null) return metadata === null || Object.keys(metadata).length === 0;
  return Object.entries(wanted).every(([key, value]) => metadata?.[key] === value);
}

/** Errors: ApiError 404. */
export function findJob({ state }: RehearsalContext, jobId: string): JobRecord {
  const job = state.jobs.get(jobId);
  if (!job) {
    throw notFound(`Could not find fine tune: ${jobId.slice(0, 200)}`, "fine_tune_id", "fine_tune_not_found");
  }
  return job;
}

export function retrieveJob(context: RehearsalContext, jobId: string): JsonObject {
  return jobObject(findJob(context, jobId), context.runner.estimatedFinishMs(jobId));
}

/** Errors: ApiError 400 when the job's status doesn't allow it, 404. */
export function changeJob(
  context: RehearsalContext,
  jobId: string,
  action: "cancel" | "pause" | "resume",
): JsonObject {
  context.runner[action](findJob(context, jobId));
  return retrieveJob(context, jobId);
}

/** Newest first. */
export function listEvents(context: RehearsalContext, jobId: string, query: PageQuery): JsonObject {
  const events = context.state.eventsOf(findJob(context, jobId).id);
  const { items, hasMore } = pageOf(events.toReversed(), query);
  return listObject(items.map(eventObject), hasMore);
}

/** Newest first. */
export function listCheckpoints(context: RehearsalContext, jobId: string, query: PageQuery): JsonObject {
  const { checkpoints } = findJob(context, jobId);
  const { items, hasMore } = pageOf(checkpoints.toReversed(), query);
  return listWithEnds(
    items.map((checkpoint) => checkpointObject(jobId, checkpoint)),
    hasMore,
    null,
  );
}

/** What a training would come to, without training. Errors: ApiError 400 (also what a job would fail with), 404. */
export async function previewJob(context: RehearsalContext, body: unknown): Promise<JsonObject> {
  const wished = readPreviewBody(body);
  checkFiles(context, wished);
  const { state, trainer } = context;
  const { model, method, wishes, trainingFile, validationFile } = wished;
  await refuseInvalid(context, wished, "training", trainingFile);
  if (validationFile !== null) await refuseInvalid(context, wished, "validation", validationFile);
  const start = findModel(state, trainer.basePath, model);
  if (!start) throw modelNotFound(model);
  const preview = await trainer
    .preview({
      method,
      startPath: start.path,
      trainingPath: state.contentPathOf(trainingFile),
      validationPath: validationFile === null ? undefined : state.contentPathOf(validationFile),
      wishes,
    })
    .catch((error: unknown) => {
      throw jobErrorOf(error);
    });
  const { epochs, batchSize, learningRateMultiplier, beta } = preview.settings;
  return {
    object: "rehearsal.preview",
    model,
    method,
    training: preparedObject(preview.training),
    validation: preview.validation ? preparedObject(preview.validation) : null,
    hyperparameters: {
      n_epochs: epochs,
      batch_size: batchSize,
      learning_rate_multiplier: learningRateMultiplier,
      ...(method === "dpo" ? { beta } : {}),
    },
    total_steps: preview.totalSteps,
    estimated_seconds: preview.estimatedMs / 1_000,
    notice: rehearsalNotice,
  };
}

/** The trainer finds what only it can see: too few examples that are short enough. */
function jobErrorOf(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!(error instanceof Error) || !code.startsWith("invalid_")) return error;
  return badRequest(error.message, paramOfCode(code), code);
}

async function refuseInvalid(
  { state }: RehearsalContext,
  { method }: WishedTraining,
  use: TrainingFileUse,
  fileId: string,
): Promise<void> {
  const checked = await checkTrainingFile(state.contentPathOf(fileId), method, use);
  if (checked.kind === "invalid") throw badRequest(checked.message, `${use}_file`, checked.code);
}

function preparedObject({ used, leftAside, tokens, unknownLanguages }: PreparedFile): JsonObject {
  return {
    used,
    left_aside: leftAside.map(({ line, reason }) => ({ line, reason })),
    tokens,
    unknown_languages: unknownLanguages,
  };
}
