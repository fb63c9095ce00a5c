// What a job needs before it can start: its files in order, its model still there. Reads only; job-runner.ts decides.
import { checkTrainingFile, type TrainingFileUse } from "../training-file.ts";
import type { TrainingRequest } from "../training/training-types.ts";
import { findModel } from "./models.ts";
import type { JobFailure, JobRecord } from "./records.ts";
import type { StateFolder } from "./state-folder.ts";

type JobFile = { readonly use: TrainingFileUse; readonly fileId: string };

function filesOf({ trainingFile, validationFile }: JobRecord): readonly JobFile[] {
  const training: JobFile = { use: "training", fileId: trainingFile };
  return validationFile === null ? [training] : [training, { use: "validation", fileId: validationFile }];
}

/** What the job's files fail with before any training; null when they are fine. */
export async function fileFailure(state: StateFolder, job: JobRecord): Promise<JobFailure | null> {
  for (const file of filesOf(job)) {
    if (!state.files.has(file.fileId)) return missingFile(file);
    const { use, fileId } = file;
    const checked = await checkTrainingFile(state.contentPathOf(fileId), job.method, use);
    if (checked.kind === "invalid") {
      return { code: checked.code, message: checked.message, param: `${use}_file` };
    }
  }
  return null;
}

/** What the trainer is to do, or why it can't: things can be deleted while a job waits. */
export function requestFor(
  state: StateFolder,
  basePath: string,
  job: JobRecord,
): TrainingRequest | { readonly failure: JobFailure } {
  const start = findModel(state, basePath, job.model);
  if (!start) {
    const message = `The model ${job.model} isn't there any more: it was deleted before the job started.`;
    return { failure: { code: "model_not_found", message, param: null } };
  }
  const missing = filesOf(job).find(({ fileId }) => !state.files.has(fileId));
  if (missing) return { failure: missingFile(missing) };
  return {
    method: job.method,
    startPath: start.path,
    trainingPath: state.contentPathOf(job.trainingFile),
    validationPath: job.validationFile === null ? undefined : state.contentPathOf(job.validationFile),
    wishes: job.wishes,
    seed: job.seed,
    folder: state.workFolderOf(job.id),
    resume: job.hasStarted,
  };
}

function missingFile({ use, fileId }: JobFile): JobFailure {
  return {
    code: `invalid_${use}_file`,
    message: `The ${use} file ${fileId} isn't there any more: it was deleted before the job started.`,
    param: `${use}_file`,
  };
}

/** Which of a job's files a code of the trainer is about. */
export function paramOfCode(code: string): JobFailure["param"] {
  if (code === "invalid_validation_file") return "validation_file";
  return code === "invalid_training_file" || code === "invalid_n_examples" ? "training_file" : null;
}

/** Something broke that isn't the data's fault. */
export function internalFailure(error: unknown): JobFailure {
  const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
  return {
    code: isFull ? "disk_full" : "internal",
    message: isFull
      ? "The disk is full: make room and start the job again."
      : "The rehearsal's trainer broke down. This is a fault in Attune, not in your data.",
    param: null,
  };
}
